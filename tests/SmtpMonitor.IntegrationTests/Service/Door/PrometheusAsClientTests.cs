using System.Globalization;
using System.Text.Json.Nodes;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.Service.Door;

/// <summary>What Prometheus makes of it: promtool of our files, and a real one that scrapes a guarded monitor.</summary>
public sealed class PrometheusAsClientTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Scrape_OverTlsWithAPassword_IsUp_AndWithAWrongOneDown()
    {
        Programs.Require(Programs.Prometheus, "prometheus");
        await using var monitor = await GuardedMonitor.StartAsync(tls: true);
        var port = FreePorts.Take();
        monitor.Folder.Write("wrong", "not it");
        monitor.Folder.Write("right", GuardedMonitor.Password);
        var file = monitor.Folder.Write("prometheus.yaml", $$"""
            global: { scrape_interval: 1s }
            scrape_configs:
              - job_name: right
                scheme: https
                tls_config: { ca_file: '{{monitor.CaFile}}' }
                basic_auth: { username: {{GuardedMonitor.User}}, password_file: right }
                static_configs: [{ targets: ['{{monitor.Process.Address.Authority}}'] }]
              - job_name: wrong
                scheme: https
                tls_config: { ca_file: '{{monitor.CaFile}}' }
                basic_auth: { username: {{GuardedMonitor.User}}, password_file: wrong }
                static_configs: [{ targets: ['{{monitor.Process.Address.Authority}}'] }]
            """);
        await using var prometheus = LeashedProcess.Start(
            monitor.Folder["out"], Programs.Prometheus!, $"--config.file={file}", $"--storage.tsdb.path={monitor.Folder["data"]}", string.Create(CultureInfo.InvariantCulture, $"--web.listen-address=127.0.0.1:{port}"), "--log.level=warn");
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        var targets = await Eventually.GetAsync(() => TargetsAsync(http), Deadline, () => monitor.Folder.Read("out"), TestContext.Current.CancellationToken);

        Assert.Equal(("up", ""), targets["right"]);
        Assert.Equal("down", targets["wrong"].Health);
        Assert.Contains("401", targets["wrong"].Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Promtool_TakesTheExampleAsWeDo()
    {
        Programs.Require(Programs.Promtool, "promtool");
        var example = Servers.Repository.Path("deploy/config/web.yaml");
        Assert.SkipWhen(example is null, "the repository is not here");
        using var folder = new ServerFolder("promtool");
        using var certificates = new SmtpMonitor.Lab.LabCertificates();
        folder.WriteCertificate(certificates);
        File.Move(folder.Certificate, folder["server.pem"]);
        File.Move(folder.Key, folder["server.key"]);
        var copy = folder.Write("web.yaml", await File.ReadAllTextAsync(example, TestContext.Current.CancellationToken));

        await using var promtool = await ChildProcess.StartCommandAsync(null, Programs.Promtool!, "check", "web-config", copy);
        var code = await promtool.ExitAsync(Deadline);

        Assert.True(code == 0, promtool.ToString());
        Assert.Empty(SmtpMonitor.Configuration.WebFile.WebFileLoader.Load(copy).Errors);
    }

    /// <summary>Null until both have been answered; on a busy machine the first scrapes may come to their deadline.</summary>
    private static async Task<Dictionary<string, (string Health, string Error)>?> TargetsAsync(HttpClient http)
    {
        try
        {
            var answer = JsonNode.Parse(await http.GetStringAsync(new Uri("/api/v1/targets", UriKind.Relative), TestContext.Current.CancellationToken))!;
            var targets = answer["data"]!["activeTargets"]!.AsArray().ToDictionary(
                t => t!["labels"]!["job"]!.GetValue<string>(), t => (t!["health"]!.GetValue<string>(), t["lastError"]!.GetValue<string>()));
            return targets.Count == 2 && targets.Values.All(t => t.Item1 != "unknown" && !t.Item2.Contains("deadline", StringComparison.Ordinal)) ? targets : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
