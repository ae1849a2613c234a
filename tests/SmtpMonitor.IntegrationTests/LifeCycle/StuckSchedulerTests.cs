using System.Globalization;
using System.Net;
using SmtpMonitor.IntegrationTests.Labs;
using SmtpMonitor.IntegrationTests.Servers;
using SmtpMonitor.IntegrationTests.Service;

namespace SmtpMonitor.IntegrationTests.LifeCycle;

/// <summary>The scheduler of the built program is stuck for real.</summary>
[Collection(LabsCollection.Name)]
public sealed class StuckSchedulerTests : IAsyncLifetime
{
    private const string Plain = "tls: none\nexpect: success\n---\nS: 220 {host} ESMTP\nC: EHLO *\nS: 250 {host}\n";

    /// <summary>What systemd gives it, the shortest of our graces.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    private readonly LabFleet _fleet = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _fleet.DisposeAsync();

    [Fact]
    public async Task Healthy_SchedulerIsStuck_IsRefusedAndTheProcessStillEndsInTime()
    {
        var server = await _fleet.StartAsync(Plain, "127.0.62.1");
        var file = _fleet.Folder.Write("monitor.yaml", $"vantage: acceptance\nehlo_name: monitor.example.test\ntargets: [{{ name: mail, host: 127.0.62.1, ports: [{{ port: {server.EndPoint.Port}, tls: none }}], interval: 1s, timeout: 1s, phase_timeouts: {{ connect: 1s, banner: 1s, reply: 1s, resolve: 1s }} }}]\n");
        var stick = _fleet.Folder["stick"];
        var environment = new Dictionary<string, string> { ["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location, [StartupHook.Variable] = stick };
        await using var monitor = await MonitorProcess.StartAsync(file, environment);
        await monitor.AwaitAsync(p => p.Value("smtp_probes_total") >= 3, TimeSpan.FromSeconds(20), "it probes");
        Assert.Equal((HttpStatusCode.OK, "healthy\n"), await AskAsync(monitor, "/-/healthy"));
        Assert.Equal((HttpStatusCode.OK, "ready\n"), await AskAsync(monitor, "/-/ready"));

        await File.WriteAllTextAsync(stick, "", TestContext.Current.CancellationToken);
        var time = TimeProvider.System;
        var start = time.GetTimestamp();
        await Eventually.HoldsAsync(
            async () => (await AskAsync(monitor, "/-/healthy")).Status == HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(40), () => monitor.Log, TestContext.Current.CancellationToken);
        var noticed = time.GetElapsedTime(start);

        // Ten beats of two seconds, the first of which may have been two seconds ago.
        Assert.InRange(noticed.TotalSeconds, 17, 30);
        Assert.StartsWith("not healthy: the scheduler is stuck: it has not fired for 2", (await AskAsync(monitor, "/-/healthy")).Text, StringComparison.Ordinal);
        Assert.StartsWith("not ready: the scheduler is stuck", (await AskAsync(monitor, "/-/ready")).Text, StringComparison.Ordinal);
        var probes = (await monitor.ScrapeAsync()).Value("smtp_probes_total");
        Assert.InRange(probes!.Value, 3, noticed.TotalSeconds);
        await monitor.AwaitLogAsync("\"SchedulerStuck\"", Grace);

        start = time.GetTimestamp();
        Assert.Equal(0, await monitor.StopAsync(Grace));
        Figures.Keep("stuck", string.Create(
            CultureInfo.InvariantCulture,
            $"a scheduler that was stuck was noticed after {noticed.TotalSeconds:0.0} s; SIGTERM then took {time.GetElapsedTime(start).TotalSeconds:0.0} s"));
    }

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(MonitorProcess monitor, string path)
    {
        using var response = await monitor.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
