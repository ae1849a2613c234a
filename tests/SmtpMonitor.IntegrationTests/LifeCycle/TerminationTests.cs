using System.Globalization;
using System.Net;
using SmtpMonitor.IntegrationTests.Servers;
using SmtpMonitor.IntegrationTests.Service;
using SmtpMonitor.Lab;

namespace SmtpMonitor.IntegrationTests.LifeCycle;

/// <summary>SIGTERM to the built program while it talks to servers.</summary>
public sealed class TerminationTests : IAsyncLifetime
{
    /// <summary>Less than the shortest grace that our manifests and the unit give; the monitor itself promises 5 s on a machine that has time.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(12);

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly LabFleet _fleet = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _fleet.DisposeAsync();

    [Fact]
    public async Task Term_InTheMiddleOfProbes_TakesLeaveIsScrapedToTheEndAndEndsInTime()
    {
        // The first answers within the moment that probes get to finish, the second when it is over but before QUIT is given up; the third never.
        var finishes = await _fleet.StartAsync(Script("wait 400ms\nS: 250 {host}\n"), "127.0.61.1");
        var late = await _fleet.StartAsync(Script("wait 1500ms\nS: 250 {host}\n"), "127.0.61.2");
        var never = await _fleet.StartAsync(Script("hang\n"), "127.0.61.3");
        var file = _fleet.Folder.Write("monitor.yaml", Yaml([finishes, late, never]));
        await using var monitor = await MonitorProcess.StartAsync(file);
        await Eventually.HoldsAsync(
            () => Task.FromResult(UnderWay(late) && UnderWay(never) && finishes.FinishedSessions > 0), Deadline, () => monitor.Log, TestContext.Current.CancellationToken);

        var time = TimeProvider.System;
        var start = time.GetTimestamp();
        var exit = monitor.StopAsync(Grace);
        var drain = await WatchAsync(monitor, exit);
        var took = time.GetElapsedTime(start);

        Assert.Equal(0, await exit);
        Assert.Contains("Monitor stopped, probes in flight: 0", monitor.Log, StringComparison.Ordinal);
        Assert.NotEmpty(drain.Scrapes);
        Assert.Contains(drain.Scrapes, s => s.Value("smtpmonitor_probes_in_flight") >= 1);
        Assert.All(drain.Scrapes, s => Assert.Equal(1, s.Value("smtp_probe_success", ("target", "t0"))));
        Assert.All(drain.Ready, r => Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready: the monitor is stopping\n"), r));
        Assert.All(drain.Healthy, h => Assert.Equal(HttpStatusCode.OK, h));
        var sessions = await late.WaitForSessionsAsync(late.AcceptedConnections, TestContext.Current.CancellationToken);
        Assert.All(sessions, s => Assert.True(s.QuitSeen && s.Violations.Length == 0, string.Join(" | ", s.ClientLines)));
        Assert.All(finishes.Sessions, s => Assert.True(s.QuitSeen));
        Assert.Equal(1, never.AcceptedConnections);
        Figures.Keep("termination", string.Create(
            CultureInfo.InvariantCulture,
            $"SIGTERM with three probes under way, one server silent for good: ended after {took.TotalSeconds:0.0} s, {drain.Scrapes.Count} scrapes answered meanwhile, the last {drain.LastScrape.TotalSeconds:0.0} s after the signal"));
    }

    [Fact]
    public async Task Term_NothingUnderWay_EndsAtOnce()
    {
        var server = await _fleet.StartAsync(Script("S: 250 {host}\n"), "127.0.61.4");
        var file = _fleet.Folder.Write("monitor.yaml", Yaml([server]).Replace("1s, timeout", "10s, timeout", StringComparison.Ordinal));
        await using var monitor = await MonitorProcess.StartAsync(file);
        await monitor.AwaitAsync(p => p.Value("smtp_probe_success") == 1 && p.Value("smtpmonitor_probes_in_flight") == 0, Deadline, "it was probed");

        var time = TimeProvider.System;
        var start = time.GetTimestamp();
        Assert.Equal(0, await monitor.StopAsync(Grace));

        Figures.Keep("termination-idle", string.Create(CultureInfo.InvariantCulture, $"SIGTERM with nothing under way: ended after {time.GetElapsedTime(start).TotalSeconds:0.0} s"));
    }

    private static string Script(string answer) => $"tls: none\nexpect: success\n---\nS: 220 {{host}} ESMTP\nC: EHLO *\n{answer}";

    private static string Yaml(IReadOnlyList<LabServer> servers) =>
        "vantage: acceptance\nehlo_name: monitor.example.test\ndefaults: { interval: 1s, timeout: 60s, phase_timeouts: { connect: 5s, banner: 60s, reply: 60s, resolve: 5s } }\ntargets:\n"
        + string.Concat(servers.Select((s, i) => string.Create(
            CultureInfo.InvariantCulture, $"  - {{ name: t{i}, host: {s.EndPoint.Address}, ports: [{{ port: {s.EndPoint.Port}, tls: none }}] }}\n")));

    private static bool UnderWay(LabServer server) => server.AcceptedConnections > server.FinishedSessions;

    /// <summary>Asks for everything over and over, from the moment that it says that it stops until nobody answers.</summary>
    private static async Task<Drain> WatchAsync(MonitorProcess monitor, Task<int> exit)
    {
        var drain = new Drain();
        var time = TimeProvider.System;
        var start = time.GetTimestamp();
        await Eventually.HoldsAsync(
            async () => (await AskAsync(monitor, "/-/ready")).Status == HttpStatusCode.ServiceUnavailable, Grace, () => monitor.Log, TestContext.Current.CancellationToken);
        while (!exit.IsCompleted)
        {
            try
            {
                drain.Ready.Add(await AskAsync(monitor, "/-/ready"));
                drain.Healthy.Add((await AskAsync(monitor, "/-/healthy")).Status);
                drain.Scrapes.Add(await monitor.ScrapeAsync());
                drain.LastScrape = time.GetElapsedTime(start);
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                // The pages are the last to close: nothing is left but to end.
                Assert.Contains("Monitor stops", monitor.Log, StringComparison.Ordinal);
                break;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), time, TestContext.Current.CancellationToken);
        }

        return drain;
    }

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(MonitorProcess monitor, string path)
    {
        using var response = await monitor.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private sealed class Drain
    {
        public List<(HttpStatusCode Status, string Text)> Ready { get; } = [];

        public List<HttpStatusCode> Healthy { get; } = [];

        public List<Exposition> Scrapes { get; } = [];

        /// <summary>After the signal.</summary>
        public TimeSpan LastScrape { get; set; }
    }
}
