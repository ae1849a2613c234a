using SmtpMonitor.Lab;

namespace SmtpMonitor.IntegrationTests.Service;

/// <summary>Servers that would fill a monitor's memory or hold its probes for ever.</summary>
[Collection(AloneCollection.Name)]
public sealed class HostileServersTests : IAsyncLifetime
{
    private const int ProbesEach = 20;
    private const long Bound = 20 * 1024 * 1024;

    /// <summary>A byte a second: whoever waits between bytes only, waits for most of a minute.</summary>
    private const string OneByteASecond = "expect: failure banner banner_throttled\n---\ndrip 1s \"220 a greeting that takes its time, as much as it is given\\r\\n\"\n";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private static readonly (string Script, string Reason)[] Floods =
    [
        ("banner/flood-without-line-end", "reply_too_long"),
        ("banner/endless-lines", "reply_too_long"),
        ("ehlo/flood-without-line-end", "reply_too_long"),
        ("ehlo/endless-lines", "reply_too_long"),
    ];

    private readonly LabFleet _fleet = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _fleet.DisposeAsync();

    [Fact]
    public async Task Run_FloodsAndDrips_EndByTheirDeadlines_AndMemoryStaysBounded()
    {
        var healthy = new List<string>();
        for (var i = 0; i < 8; i++)
        {
            healthy.Add(await TargetAsync($"healthy-{i}", "healthy/postfix-relay", $"127.0.30.{1 + i}", "starttls"));
        }

        var file = Write(healthy);
        await using var monitor = await MonitorProcess.StartAsync(file);
        await monitor.AwaitAsync(p => p.All("smtp_probes_total").Count(s => s.Value >= ProbesEach) == healthy.Count, Deadline, "the monitor is warm");
        var before = monitor.ResidentSet;

        Write([.. healthy, .. await HostileAsync()]);
        var (most, longest) = (0L, 0.0);
        var page = await monitor.AwaitAsync(
            p =>
            {
                most = Math.Max(most, monitor.ResidentSet);
                longest = Math.Max(longest, p.All("smtp_probe_duration_seconds").Select(s => s.Value).DefaultIfEmpty().Max());
                return Array.TrueForAll(Floods, f => Probes(p, f.Script) >= ProbesEach)
                    && p.All("smtp_probes_total").Where(s => s["target"].StartsWith("drip-", StringComparison.Ordinal)).Sum(s => s.Value) >= ProbesEach;
            },
            Deadline,
            "every hostile server was probed often enough");

        Assert.True(most - before < Bound, $"resident set went from {before / 1024} to {most / 1024} KiB");
        Assert.InRange(longest, 2.5, Timeout.TotalSeconds + 1);
        Assert.All(page.All("smtp_probe_failures_total"), s => Assert.Equal(s["target"].StartsWith("drip-", StringComparison.Ordinal) ? "banner_throttled" : "reply_too_long", s["reason"]));
        Assert.All(page.All("smtp_probe_success").Where(s => s["target"].StartsWith("healthy", StringComparison.Ordinal)), s => Assert.Equal(1, s.Value));
        Assert.Equal(0, await monitor.StopAsync(TimeSpan.FromSeconds(5)));
    }

    private static double Probes(Exposition page, string script) => page.Value("smtp_probes_total", ("target", script)) ?? 0;

    private async Task<List<string>> HostileAsync()
    {
        var targets = new List<string>();
        foreach (var (script, _) in Floods)
        {
            targets.Add(await TargetAsync(script, script, $"127.0.31.{1 + targets.Count}", "none"));
        }

        // A tarpit is left alone for a minute: each probe of one takes an address of its own.
        for (var i = 0; i < ProbesEach; i++)
        {
            targets.Add(await TargetAsync($"drip-{i}", OneByteASecond, $"127.0.32.{1 + i}", "none"));
        }

        return targets;
    }

    private async Task<string> TargetAsync(string name, string script, string host, string tls)
    {
        var server = await _fleet.StartAsync(script, host);
        return $"  - {{ name: {name}, host: {host}, server_name: {LabServer.DefaultHost}, ports: [{{ port: {server.EndPoint.Port}, role: relay, tls: {tls} }}] }}\n";
    }

    private string Write(IEnumerable<string> targets) => _fleet.Folder.Write(
        "monitor.yaml",
        $$"""
        vantage: acceptance
        ehlo_name: monitor.example.test
        defaults: { interval: 1s, timeout: {{Timeout.TotalSeconds}}s, phase_timeouts: { resolve: 1s, connect: 2s, banner: 3s, reply: 3s }, ca_file: "{{_fleet.CaFile}}" }
        targets:
        {{string.Concat(targets)}}
        """);
}
