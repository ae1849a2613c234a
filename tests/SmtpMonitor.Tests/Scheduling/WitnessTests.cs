using System.Collections.Immutable;
using System.Net;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Tests.Scheduling;

/// <summary>A new fault brings the probes forward that say on whose side it is, and the path to it is traced.</summary>
public sealed class WitnessTests : IAsyncDisposable
{
    private static readonly EndpointSettings Slow = Some.Settings with { Interval = TimeSpan.FromMinutes(1), RetryInterval = TimeSpan.FromSeconds(12) };

    private readonly SchedulerRig _rig = new();
    private volatile ImmutableHashSet<string> _filtered = [];
    private volatile ImmutableHashSet<string> _refused = [];
    private volatile Func<EndpointKey, string?> _banner = _ => null;

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task Fault_New_BringsSiblingsAndPeersForward_Once()
    {
        await StartAsync("a b c d e f g", TimeSpan.FromMinutes(4));
        _filtered = ["10.0.0.1:25"];

        await _rig.PassUntilAsync(() => ProbesOf("10.0.0.1", 25) >= 2, "the endpoint is probed again");
        await _rig.PassUntilAsync(() => ProbesOf("10.0.0.1", 587) >= 2, "its sibling is");
        await _rig.PassUntilAsync(() => Others(25).Count(p => p >= 2) >= 4, "four peers are");

        // Half of the retry interval after their last probe at the earliest, and long before their own turn.
        Assert.True(_rig.Time.GetUtcNow() - Some.Start < TimeSpan.FromMinutes(5));
        var others = Others(25).Sum() + Others(587).Sum();
        await _rig.PassAsync(TimeSpan.FromSeconds(20));
        Assert.InRange(Others(25).Sum() + Others(587).Sum(), others, others + 3);
    }

    [Fact]
    public async Task Greeting_OfStrangers_CallsPeersOnce_AndAPoolsNever()
    {
        await StartAsync("a b", TimeSpan.FromMinutes(1));
        var served = 0;
        _banner = e => e.Host == "10.0.0.1" ? $"node{served++}.pool.test ESMTP" : "mail.b.test ESMTP";
        await _rig.PassUntilAsync(() => ProbesOf("10.0.0.1", 25) >= 4, "several greetings of one pool");
        Assert.InRange(ProbesOf("10.0.0.2", 25), 3, 5);

        _banner = e => e.Host == "10.0.0.1" ? $"node.strange{served++}.test ESMTP" : "mail.b.test ESMTP";
        var (own, peer) = (ProbesOf("10.0.0.1", 25), ProbesOf("10.0.0.2", 25));
        await _rig.PassUntilAsync(() => ProbesOf("10.0.0.1", 25) >= own + 4, "a stranger each time");
        Assert.InRange(ProbesOf("10.0.0.2", 25), peer + 4, peer + 6);
    }

    [Fact]
    public async Task Fault_New_IsTraced_BesideAnOpenPort_BeforeTheResultIsKnown()
    {
        _rig.Tracer.Answer = r => new PathTrace(r.Address, r.Port, [new TraceHop(4, HopAnswer.Connected, r.Address)], r.Port == 587 ? TraceEnd.Connected : TraceEnd.Silent);
        await StartAsync("a");
        _filtered = ["10.0.0.1:25"];

        await _rig.PassUntilAsync(() => _rig.Traces.Count == 2, "the trace");

        Assert.Equal(["wanted 25", "found 25 Silent 587"], _rig.Traces);
        Assert.Equal([(587, null), (25, 4)], _rig.Tracer.Asked.Select(a => (a.Port, a.KnownDistance)));
    }

    [Fact]
    public async Task Fault_ThatFlaps_IsTracedOnceInAWhile()
    {
        await StartAsync("a");
        for (var i = 0; i < 3; i++)
        {
            _filtered = ["10.0.0.1:25"];
            var probes = ProbesOf("10.0.0.1", 25);
            await _rig.PassUntilAsync(() => ProbesOf("10.0.0.1", 25) > probes, "a failing probe");
            _filtered = [];
            probes = ProbesOf("10.0.0.1", 25);
            await _rig.PassUntilAsync(() => ProbesOf("10.0.0.1", 25) > probes, "a good one");
        }

        var wanted = _rig.Traces.Count(t => t == "wanted 25");
        Assert.InRange(wanted, 1, (int)((_rig.Time.GetUtcNow() - Some.Start) / TimeSpan.FromMinutes(10)) + 1);
    }

    [Fact]
    public async Task Refusal_WithoutAnOpenPortBeside_IsNotTraced()
    {
        await StartAsync("a");
        _refused = ["10.0.0.1:25", "10.0.0.1:587"];
        await _rig.PassUntilAsync(() => ProbesOf("10.0.0.1", 25) >= 3 && ProbesOf("10.0.0.1", 587) >= 3, "both fail");

        Assert.True(_rig.Tracer.Asked.Count <= 2, "at most the one that was refused while the other was still known as open");
    }

    [Fact]
    public async Task Trace_SwitchedOff_IsNotMade()
    {
        await StartAsync("a");
        await _rig.Paths.ApplyAsync(Some.Configuration() with { PathTrace = new() { Enabled = false } }, TestContext.Current.CancellationToken);
        _filtered = ["10.0.0.1:25"];
        await _rig.PassUntilAsync(() => ProbesOf("10.0.0.1", 25) >= 3, "it fails");

        Assert.Empty(_rig.Traces);
    }

    private async Task StartAsync(string hosts, TimeSpan? interval = null)
    {
        var settings = Slow with { Interval = interval ?? Slow.Interval };
        _rig.Prober.Script = (endpoint, _) => Task.FromResult(new ProbeOutcome(Result(endpoint), null));
        var targets = hosts.Split(' ').Select((name, i) => Some.Target(name, settings, ports: [25, 587]) with { Host = $"10.0.0.{i + 1}" }).ToArray();
        await _rig.StartAsync(targets);
        await _rig.PassUntilAsync(() => _rig.Recorded.Count >= targets.Length * 2, "everything was probed once");
    }

    private ProbeResult Result(Endpoint endpoint)
    {
        var place = $"{endpoint.Key.Host}:{endpoint.Key.Port}";
        var result = _filtered.Contains(place) ? Some.Failure(endpoint, Reason.ConnectTimeout) with { PortState = PortState.Filtered }
            : _refused.Contains(place) ? Some.Failure(endpoint)
            : Some.Success(endpoint);
        return result with { StartedAt = _rig.Time.GetUtcNow(), Banner = _banner(endpoint.Key), Address = IPAddress.Parse(endpoint.Key.Host) };
    }

    private int ProbesOf(string host, int port) => _rig.Recorded.Count(r => r.Result.Endpoint.Key.Host == host && r.Result.Endpoint.Key.Port == port);

    private IEnumerable<int> Others(int port) => Enumerable.Range(2, 6).Select(i => ProbesOf($"10.0.0.{i}", port));
}
