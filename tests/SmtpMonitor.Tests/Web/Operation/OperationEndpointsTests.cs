using System.Net;
using SmtpMonitor.Tests.Hosting;

namespace SmtpMonitor.Tests.Web.Operation;

public sealed class OperationEndpointsTests : IDisposable
{
    private const string Good = "vantage: here\nehlo_name: monitor.example.com\ntargets:\n  - { name: mail, host: 127.0.0.1, ports: [25], interval: 1h }\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("operation-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "monitor.yaml");

    [Fact]
    public async Task Reload_ChangedFile_IsInForceWhenItAnswers()
    {
        await using var host = await StartAsync();
        await WriteAsync(Good.Replace("here", "there", StringComparison.Ordinal));

        Assert.Equal((HttpStatusCode.OK, "The changed configuration is in force.\n"), await ReloadAsync(host));
        Assert.Contains("\nvantage: there\n", await host.GetAsync("/config"), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, "The file says what is in force already.\n"), await ReloadAsync(host));
    }

    [Fact]
    public async Task Reload_BadFile_Is400WithEveryError_AndChangesNothing()
    {
        await using var host = await StartAsync();
        await WriteAsync(Good + "    prots: [25]\nlimtis: {}\n");

        var (status, text) = await ReloadAsync(host);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.StartsWith("The file has errors; what was in force stays in force.\n", text, StringComparison.Ordinal);
        Assert.Contains($"{Path}:", text, StringComparison.Ordinal);
        Assert.Contains("vantage: here\n", await host.GetAsync("/config"), StringComparison.Ordinal);
        Assert.Contains("\"last_reload_successful\":false", await host.GetAsync("/api/v1/config"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cross-site", HttpStatusCode.Forbidden)]
    [InlineData("same-site", HttpStatusCode.Forbidden)]
    [InlineData("same-origin", HttpStatusCode.OK)]
    public async Task Reload_AskedForByABrowser_OnlyFromOurOwnPages(string site, HttpStatusCode status)
    {
        await using var host = await StartAsync();

        Assert.Equal(status, (await ReloadAsync(host, site)).Status);
    }

    /// <summary>The same file says something else on another machine, or under another release: its hash must not name what is shown.</summary>
    [Fact]
    public async Task Config_SameFileAnotherMeaning_HasAnotherTag()
    {
        const string Variable = "OPERATION_TEST_PLACE";
        var tags = new List<string>();
        foreach (var place in new[] { "here", "there", "there" })
        {
            Environment.SetEnvironmentVariable(Variable, place);
            await WriteAsync(Good.Replace("here", $"${{{Variable}}}", StringComparison.Ordinal));
            await using var host = await RunningHost.StartAsync(o => o with { ConfigurationFile = Path });

            using var response = await host.Http.GetAsync(new Uri("/config", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Contains($"\nvantage: {place}\n", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            tags.Add(response.Headers.ETag!.Tag);
        }

        Assert.NotEqual(tags[0], tags[1]);
        Assert.Equal(tags[1], tags[2]);
    }

    [Fact]
    public async Task Reload_ByGet_IsNotAllowed()
    {
        await using var host = await StartAsync();

        using var response = await host.Http.GetAsync(new Uri("/-/reload", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<RunningHost> StartAsync()
    {
        await WriteAsync(Good);
        return await RunningHost.StartAsync(o => o with { ConfigurationFile = Path });
    }

    private static async Task<(HttpStatusCode Status, string Text)> ReloadAsync(RunningHost host, string? site = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/-/reload");
        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        using var response = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private Task WriteAsync(string yaml) => File.WriteAllTextAsync(Path, yaml, TestContext.Current.CancellationToken);
}
