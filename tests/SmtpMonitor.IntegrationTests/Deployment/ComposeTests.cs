using System.Text.RegularExpressions;
using SmtpMonitor.Configuration;
using SmtpMonitor.IntegrationTests.Servers;
using SmtpMonitor.IntegrationTests.Service;

namespace SmtpMonitor.IntegrationTests.Deployment;

/// <summary>deploy/compose, as far as it can be told without a container engine.</summary>
public sealed partial class ComposeTests
{
    private static readonly Dictionary<string, string> Filled = new() { ["GRAFANA_ADMIN_PASSWORD"] = "x", ["COMPOSE_PROJECT_NAME"] = "smtpmonitor" };

    // An empty one counts before what a file .env says here.
    private static readonly Dictionary<string, string> Empty = new() { ["GRAFANA_ADMIN_PASSWORD"] = "" };

    [Theory]
    [InlineData("compose.yaml")]
    [InlineData("compose.yaml", "demo.yaml")]
    public async Task Files_AreWhatComposeTakes(params string[] names) =>
        Assert.Equal((0, ""), await ConfigAsync(Filled, [.. names.Select(n => Path.Combine(ComposeFile.Folder, n))]));

    [Fact]
    public async Task Files_WithAMistake_AreRefused()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(ComposeFile.Folder, "compose.yaml"), TestContext.Current.CancellationToken);
        var folder = Directory.CreateTempSubdirectory("smtpmonitor-");
        try
        {
            var file = Path.Combine(folder.FullName, "compose.yaml");
            await File.WriteAllTextAsync(file, text.Replace("ports:", "prots:", StringComparison.Ordinal), TestContext.Current.CancellationToken);

            var (code, errors) = await ConfigAsync(Filled, file);

            Assert.NotEqual(0, code);
            Assert.Contains("prots", errors, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Files_WithoutAPasswordForGrafana_SayWhereItGoes()
    {
        var (code, errors) = await ConfigAsync(Empty, Path.Combine(ComposeFile.Folder, "compose.yaml"));

        Assert.NotEqual(0, code);
        Assert.Contains(".env", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Services_MountOnlyWhatTheRepositoryHas()
    {
        var file = ComposeFile.Read("compose.yaml");

        Assert.Equal([], file.Services.SelectMany(s => s.MountedPaths).Where(p => !Path.Exists(Path.Combine(ComposeFile.Folder, p))));
        Assert.Equal(file.Volumes.Order(), file.Services.SelectMany(s => s.MountedVolumes).Order());
    }

    [Fact]
    public void Services_HavePinnedImages() =>
        Assert.Equal([], ComposeFile.Read("compose.yaml").Services.Where(s => !PinnedImage().IsMatch(s.Image)).Select(s => $"{s.Name}: {s.Image}"));

    [Fact]
    public void Services_MayDoNoMoreThanTheyMust() => Assert.All(ComposeFile.Read("compose.yaml").Services, service =>
    {
        Assert.Equal("true", service.Text("read_only"));
        Assert.Equal(["ALL"], service.List("cap_drop"));
        Assert.Contains("no-new-privileges:true", service.List("security_opt"));
        Assert.All(service.List("ports"), port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal));
    });

    [Fact]
    public async Task Prometheus_TakesItsConfiguration()
    {
        Programs.Require(Programs.Promtool, "promtool");
        await using var promtool = await ChildProcess.StartCommandAsync(
            null, Programs.Promtool!, "check", "config", Path.Combine(ComposeFile.Folder, "prometheus.yaml"));

        Assert.True(await promtool.ExitAsync(TimeSpan.FromSeconds(30)) == 0, promtool.ToString());
    }

    [Fact]
    public void Monitor_TakesItsConfiguration()
    {
        using var output = new StringWriter();

        Assert.True(new CheckConfig(new ConfigurationLoader()).Run(Path.Combine(ComposeFile.Folder, "monitor", "config.yaml"), output) == 0, output.ToString());
    }

    private static async Task<(int Code, string Errors)> ConfigAsync(Dictionary<string, string> environment, params string[] files)
    {
        Programs.Require(Programs.DockerCompose, "docker-compose");
        await using var compose = await ChildProcess.StartCommandAsync(
            environment, [Programs.DockerCompose!, .. files.SelectMany(f => new[] { "-f", f }), "config", "-q"]);
        return (await compose.ExitAsync(TimeSpan.FromSeconds(30)), compose.Errors);
    }

    /// <summary>A version of at least two numbers, and nothing that moves.</summary>
    [GeneratedRegex(@"^[a-z0-9./-]+:v?\d+\.\d+\.\d+$")]
    private static partial Regex PinnedImage();
}
