using System.Globalization;
using System.Text;
using SmtpMonitor.IntegrationTests.Servers;
using SmtpMonitor.Lab;

namespace SmtpMonitor.IntegrationTests.Service;

/// <summary>
/// 1,000 endpoints every 5 s against servers in this process: 250 addresses with four ports each. 740 in clear text, 125 with
/// STARTTLS, 125 with implicit TLS (50 handshakes a second, both sides of each on this machine: what two cores do with room to
/// spare), and 10 that greet after 1.5 s, so that some probe is always under way.
/// </summary>
[Collection(AloneCollection.Name)]
[Trait("Takes", "minutes")]
public sealed class LoadTests : IAsyncLifetime
{
    private const int Addresses = 250;
    private const int PortsEach = 4;
    private const int Slow = 10;

    private const string Plain = "tls: none\nexpect: success\n---\nS: 220 {host} ESMTP\nC: EHLO *\nS: 250 {host}\n";
    private const string Late = "tls: none\nexpect: success\n---\nwait 1500ms\nS: 220 {host} ESMTP\nC: EHLO *\nS: 250 {host}\n";
    private const string Starttls = "expect: success\n---\nS: 220 {host} ESMTP\nC: EHLO *\nS: 250-{host}\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 go\ntls ecdsa\nC: EHLO *\nS: 250 {host}\n";
    private const string Implicit = "tls: implicit\nexpect: success\n---\ntls ecdsa\nS: 220 {host} ESMTP\nC: EHLO *\nS: 250 {host}\n";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Measured = TimeSpan.FromMinutes(1);

    private readonly LabFleet _fleet = new();
    private readonly List<LabServer> _slow = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _fleet.DisposeAsync();

    [Fact]
    public async Task Run_1000EndpointsEvery5Seconds_KeepsItsTimesAndSaysGoodbye()
    {
        var file = await StartServersAsync();
        await using var monitor = await MonitorProcess.StartAsync(file);
        var before = await monitor.AwaitAsync(
            p => p.All("smtp_probes_total").Count(s => s.Value >= 2) == Addresses * PortsEach, 4 * Interval, "everything was probed twice");
        var mostInFlight = 0.0;

        var after = await MeasureAsync(monitor, p => mostInFlight = Math.Max(mostInFlight, p.Value("smtpmonitor_probes_in_flight") ?? 0));

        Assert.All(after.All("smtp_probe_success"), s => Assert.True(s.Value == 1, $"{s["host"]}:{s["port"]} is down"));
        foreach (var skipped in after.All("smtpmonitor_probes_skipped_total"))
        {
            Assert.True(skipped.Value == before.Value(skipped.Name, ("reason", skipped["reason"])), $"skipped: {skipped["reason"]}");
        }

        var rounds = Measured / Interval;
        var counts = after.All("smtp_probes_total").ToDictionary(s => (s["host"], s["port"]), s => s.Value);
        Assert.All(before.All("smtp_probes_total"), s => Assert.InRange(counts[(s["host"], s["port"])] - s.Value, rounds - 1, rounds + 2));
        var (early, all) = DelaysWithin("0.25", before, after);
        Assert.True(early / all >= 0.99, $"{early:0} of {all:0} probes began within 250 ms");
        Assert.True(mostInFlight > 0, "the gauge never showed a probe in flight");

        await AssertPoliteStopAsync(monitor);
    }

    /// <summary>Scrapes now and then, as Prometheus does, for as long as the measurement lasts.</summary>
    private static async Task<Exposition> MeasureAsync(MonitorProcess monitor, Action<Exposition> look)
    {
        var time = TimeProvider.System;
        var start = time.GetTimestamp();
        while (time.GetElapsedTime(start) < Measured)
        {
            await Task.Delay(TimeSpan.FromSeconds(2), time, TestContext.Current.CancellationToken);
            look(await monitor.ScrapeAsync());
        }

        return await monitor.ScrapeAsync();
    }

    /// <summary>Increase of the histogram: what began in time, and everything.</summary>
    private static (double Early, double All) DelaysWithin(string bound, Exposition before, Exposition after)
    {
        double Increase(string le) => (after.Value("smtpmonitor_schedule_delay_seconds_bucket", ("le", le)) ?? double.NaN)
            - (before.Value("smtpmonitor_schedule_delay_seconds_bucket", ("le", le)) ?? double.NaN);

        return (Increase(bound), Increase("+Inf"));
    }

    private async Task AssertPoliteStopAsync(MonitorProcess monitor)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await Eventually.HoldsAsync(
            () => Task.FromResult(_slow.Exists(s => s.AcceptedConnections > s.FinishedSessions)), Interval, () => "no probe is under way", cancellation);
        var underWay = _slow.Sum(s => s.AcceptedConnections - s.FinishedSessions);

        Assert.Equal(0, await monitor.StopAsync(TimeSpan.FromSeconds(5)));

        Assert.True(underWay > 0, "the stop met no probe under way");
        Assert.Contains("Monitor stopped, probes in flight: 0", monitor.Log, StringComparison.Ordinal);
        await Eventually.HoldsAsync(
            () => Task.FromResult(_fleet.Servers.All(s => s.AcceptedConnections == s.FinishedSessions)),
            TimeSpan.FromSeconds(10),
            () => string.Join('\n', _fleet.Servers.Where(s => s.AcceptedConnections != s.FinishedSessions).Select(s => $"{s.EndPoint}: {s.AcceptedConnections} came, {s.FinishedSessions} ended")),
            cancellation);
        var rude = _fleet.Servers.SelectMany(s => s.Sessions.Where(e => !e.QuitSeen).Select(e => $"{s.EndPoint}: {e.End} after {string.Join(" | ", e.ClientLines)}")).ToList();
        Assert.True(rude.Count == 0, $"{rude.Count} sessions without QUIT:\n{string.Join('\n', rude.Take(20))}");
        Assert.Equal(0, _fleet.Servers.Sum(s => s.Sessions.Sum(e => e.Violations.Length)));
    }

    /// <returns>The monitor's configuration for them.</returns>
    private async Task<string> StartServersAsync()
    {
        var yaml = new StringBuilder($$"""
            vantage: acceptance
            ehlo_name: monitor.example.test
            defaults: { interval: {{Interval.TotalSeconds}}s, timeout: 4s, phase_timeouts: { resolve: 1s, connect: 4s, banner: 4s, reply: 4s }, ca_file: "{{_fleet.CaFile}}" }
            targets:

            """);
        for (var i = 0; i < Addresses; i++)
        {
            var host = $"127.0.10.{i}";
            var first = await _fleet.StartAsync(i < Slow ? Late : Plain, host);
            if (i < Slow)
            {
                _slow.Add(first);
            }

            var ports = new[]
            {
                Port(first, "none"),
                Port(await _fleet.StartAsync(Plain, host), "none"),
                i % 2 == 0 ? Port(await _fleet.StartAsync(Starttls, host), "starttls") : Port(await _fleet.StartAsync(Plain, host), "none"),
                i % 2 == 0 ? Port(await _fleet.StartAsync(Plain, host), "none") : Port(await _fleet.StartAsync(Implicit, host), "implicit"),
            };
            var tls = $", server_name: {LabServer.DefaultHost}";
            yaml.AppendLine(CultureInfo.InvariantCulture, $"  - {{ name: t{i}, host: {host}{tls}, ports: [{string.Join(", ", ports)}] }}");
        }

        return _fleet.Folder.Write("monitor.yaml", yaml.ToString());
    }

    private static string Port(LabServer server, string tls) => $"{{ port: {server.EndPoint.Port}, tls: {tls} }}";
}
