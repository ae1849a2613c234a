using SmtpMonitor.IntegrationTests.Service;

namespace SmtpMonitor.IntegrationTests.NetworkLab;

/// <summary>Watches a monitor for 200 probes through weather that blocks nothing: nobody may be blamed, not for a moment.</summary>
internal sealed class HarmlessRun(MonitorProcess monitor, TimeProvider time)
{
    private const int Probes = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly string[] Blaming =
    [
        "egress_port_blocked", "egress_smtp_blocked", "remote_port_blocked", "port_blocked", "host_down", "network_down",
    ];

    private readonly Watch _watch = new(monitor, time);

    public async Task AwaitHealthAsync(CancellationToken cancellationToken) => await _watch.UntilAsync(
        page => Topology.Endpoints.All(e => Finding.Of(page, e).Meets(Finding.Healthy)),
        TimeSpan.FromSeconds(30),
        () => $"not everything is healthy: {_watch.InWords()}\n{monitor.Log}",
        cancellationToken);

    public async Task AssertBlamesNobodyAsync(CancellationToken cancellationToken)
    {
        var since = _watch.Now;
        var before = _watch.Probes;
        await _watch.UntilAsync(
            page =>
            {
                Assert.All(page.All("smtp_port_blocked"), s => Assert.Equal(0, s.Value));
                Assert.All(page.All("smtp_egress_port_blocked"), s => Assert.Equal(0, s.Value));
                return _watch.Probes >= before + Probes;
            },
            Patience,
            () => $"{_watch.Probes - before} probes only",
            cancellationToken);
        var blamed = Topology.Endpoints.Where(e => _watch.VerdictsSince(e, since).Intersect(Blaming).Any())
            .Select(e => $"{e}: {string.Join(" → ", _watch.VerdictsSince(e, since))}");
        Assert.True(!blamed.Any(), $"{string.Join('\n', blamed)}\n{monitor.Log}");
    }
}
