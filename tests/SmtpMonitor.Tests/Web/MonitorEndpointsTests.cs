using System.Net;
using System.Net.Http.Headers;
using SmtpMonitor.Tests.Hosting;
using SmtpMonitor.Tests.Scheduling;

namespace SmtpMonitor.Tests.Web;

public sealed class MonitorEndpointsTests
{
    private const string NoProbes = """
        vantage: here
        ehlo_name: monitor.example.com
        targets:
          - { name: mail, host: 127.0.0.1, ports: [25], interval: 1h }
        """;

    [Theory]
    [InlineData("/", HttpStatusCode.OK, "<h1")]
    [InlineData("/-/healthy", HttpStatusCode.OK, "healthy\n")]
    [InlineData("/metrics", HttpStatusCode.OK, "# TYPE smtp_probe_success gauge\n")]
    [InlineData("/nothing", HttpStatusCode.NotFound, "")]
    [InlineData("/appsettings.json", HttpStatusCode.NotFound, "")]
    public async Task Get_Page_AnswersPlainly(string path, HttpStatusCode status, string content)
    {
        await using var host = await RunningHost.StartAsync(o => o with { ConfigurationText = NoProbes });

        using var response = await host.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(content, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/metrics")]
    [InlineData("/-/healthy")]
    [InlineData("/-/ready")]
    [InlineData("/config")]
    [InlineData("/api/v1/endpoints")]
    public async Task Head_Page_AnswersWithoutContent(string path)
    {
        await using var host = await RunningHost.StartAsync(o => o with { ConfigurationText = NoProbes });
        await Eventually.TrueAsync(async () => (await host.Http.GetAsync(new Uri("/-/ready", UriKind.Relative), TestContext.Current.CancellationToken)).IsSuccessStatusCode, "ready");
        using var request = new HttpRequestMessage(HttpMethod.Head, path);

        using var response = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("", "text/plain")]
    [InlineData("*/*", "text/plain")]
    [InlineData("text/plain", "text/plain")]
    [InlineData("application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1", "application/openmetrics-text")]
    [InlineData("application/openmetrics-text;q=0.2,text/plain;q=0.8", "text/plain")]
    [InlineData("application/openmetrics-text;q=0", "text/plain")]
    public async Task Get_Metrics_FollowsTheAcceptHeader(string accept, string mediaType)
    {
        await using var host = await RunningHost.StartAsync(o => o with { ConfigurationText = NoProbes });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        foreach (var type in accept.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(type));
        }

        using var response = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(mediaType, response.Content.Headers.ContentType!.MediaType);
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(mediaType != "text/plain", page.EndsWith("# EOF\n", StringComparison.Ordinal));
    }
}
