using SmtpMonitor.Tests.Scheduling;

namespace SmtpMonitor.Tests.Hosting;

public sealed class ReloadTests : IDisposable
{
    private const string Header = "vantage: here\nehlo_name: monitor.example.com\ntargets:\n";

    private static readonly Dictionary<string, string> Hosts = new() { ["stays"] = "127.0.0.1", ["goes"] = "127.0.0.2", ["comes"] = "127.0.0.3" };

    private readonly string _folder = Directory.CreateTempSubdirectory("smtpmonitor-").FullName;

    private string File => Path.Combine(_folder, "monitor.yaml");

    [Fact]
    public async Task Reload_OtherLabelsTargetsAndLevel_TakesThemIntoForceWithoutLosingCounters()
    {
        await WriteAsync(Header + Target("stays") + Target("goes"));
        await using var host = await RunningHost.StartAsync(o => o with { ConfigurationFile = File });
        await Eventually.TrueAsync(
            async () => (await host.GetAsync("/metrics")).Contains("smtp_probe_success{target=\"goes\"", StringComparison.Ordinal)
                && (await host.GetAsync("/metrics")).Contains("smtp_probe_success{target=\"stays\"", StringComparison.Ordinal),
            "both are probed");
        var probes = await ProbesOfAsync(host, "stays");

        await WriteAsync("log_level: debug\n" + Header + Target("stays") + Target("comes", "labels: { team: post }"));

        await Eventually.TrueAsync(
            async () => (await host.GetAsync("/metrics")).Contains("smtp_probe_success{target=\"comes\"", StringComparison.Ordinal), "the new one is probed");
        var page = await host.GetAsync("/metrics");
        Assert.DoesNotContain("goes", page, StringComparison.Ordinal);
        Assert.Contains("team=\"post\"", page, StringComparison.Ordinal);
        Assert.Contains("smtpmonitor_targets{vantage=\"here\"} 2\n", page, StringComparison.Ordinal);
        Assert.True(await ProbesOfAsync(host, "stays") >= probes);
        Assert.Contains("DEBUG comes/127.0.0.3:25/ipv4 is probed from now on", host.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reload_BrokenFile_ChangesNothingAndSaysSoInMetricAndLog()
    {
        await WriteAsync(Header + Target("stays"));
        await using var host = await RunningHost.StartAsync(o => o with { ConfigurationFile = File });
        await Eventually.TrueAsync(() => host.Prober.Count("stays") > 0, "it is probed");

        await WriteAsync(Header + Target("stays") + "  - nmae: typo\n");

        await Eventually.TrueAsync(
            async () => (await host.GetAsync("/metrics")).Contains("smtpmonitor_config_last_reload_successful{vantage=\"here\"} 0\n", StringComparison.Ordinal),
            "the metric says so");
        await Eventually.TrueAsync(() => host.Log.ToString().Contains("nmae", StringComparison.Ordinal), "the log says so");
        Assert.Contains("smtpmonitor_targets{vantage=\"here\"} 1\n", await host.GetAsync("/metrics"), StringComparison.Ordinal);
        Assert.Equal("ready\n", await host.GetAsync("/-/ready"));
        var probed = host.Prober.Count("stays");
        await Eventually.TrueAsync(() => host.Prober.Count("stays") > probed, "probing goes on");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Target(string name, string more = "labels: {}") =>
        $"  - name: {name}\n    host: {Hosts[name]}\n    ports: [25]\n    interval: 1s\n    {more}\n";

    private static async Task<double> ProbesOfAsync(RunningHost host, string target) =>
        (await host.GetAsync("/metrics")).Split('\n')
            .Where(l => l.StartsWith($"smtp_probes_total{{target=\"{target}\"", StringComparison.Ordinal))
            .Select(l => double.Parse(l.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture)).Single();

    private Task WriteAsync(string yaml) => System.IO.File.WriteAllTextAsync(File, yaml, TestContext.Current.CancellationToken);
}
