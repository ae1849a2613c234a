using System.Collections.Immutable;
using System.Net;
using SmtpMonitor.Configuration;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Tests.Scheduling;

/// <summary>A shard schedules its own hosts, asks a reference when it must know, and disturbs nobody when the shards change.</summary>
public sealed class ShardSchedulingTests : IAsyncDisposable
{
    private static readonly ImmutableArray<TargetDefinition> Listed =
        [.. Enumerable.Range(1, 40).Select(i => Some.Target($"t{i}", Some.Settings with { Interval = TimeSpan.FromMinutes(1) }, ports: [25, 587]) with { Host = $"10.0.0.{i}" })];

    private readonly SchedulerRig _rig = new();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task ApplyAsync_AShard_ProbesItsOwnHosts_AndAReferenceThatNobodyIsTold()
    {
        var shard = new Shard(1, 3);
        var own = Listed.Where(t => shard.Owns(t.Host!)).ToList();
        var reference = Assert.Single(new ShardPlan(shard, Listed).References);

        await StartAsync(shard);
        await _rig.PassUntilAsync(() => _rig.Prober.Probed.Any(e => e.IsReference), "the reference is probed");
        await _rig.PassUntilAsync(() => Probed(own.Select(t => t.Host!)) == own.Count * 2, "every own endpoint is");

        Assert.Equal(own.Count * 2, _rig.Endpoints);
        Assert.Equal(own.Select(t => t.Name).Order(), _rig.Changes.Select(c => c[2..].Split('/')[0]).Distinct().Order());
        Assert.Equal([reference], _rig.Prober.Probed.Where(e => e.IsReference).Select(e => e.Key.Host).Distinct());
        Assert.All(_rig.Recorded, r => Assert.False(r.Result.Endpoint.IsReference));
        Assert.All(_rig.Prober.Probed, e => Assert.True(e.IsReference != shard.Owns(e.Key.Host)));
        Assert.All(_rig.Results.All(), s => Assert.True(shard.Owns(s.Endpoint.Key.Host)));
    }

    [Fact]
    public async Task ApplyAsync_OneShardMore_TouchesOnlyWhatMoves()
    {
        await StartAsync(new Shard(0, 2));
        var before = Own(new Shard(0, 2));
        await Eventually.TrueAsync(() => _rig.Endpoints == before.Count, "the first part");
        await _rig.PassUntilAsync(() => _rig.Recorded.Select(r => r.Result.Endpoint.Key).Distinct().Count() == before.Count, "all are probed");
        _rig.Changes.Clear();

        await ApplyAsync(new Shard(0, 3));

        var after = Own(new Shard(0, 3));
        Assert.Subset(before, after);
        Assert.Equal(before.Except(after).Select(k => $"- {k}").Order(), _rig.Changes.Where(c => !c.StartsWith("- target", StringComparison.Ordinal)).Order());
        Assert.Equal(after.Count, _rig.Endpoints);
        Assert.All(after, id => Assert.NotNull(_rig.Results.Newest(_rig.Results.All().Single(s => s.Endpoint.Key.ToString() == id).Endpoint.Key)));
    }

    [Fact]
    public async Task ApplyAsync_TheOtherShardsEnd_EverythingComes_TheReferenceAsAnEndpoint()
    {
        var shard = new Shard(1, 3);
        var reference = new ShardPlan(shard, Listed).References.Single();
        await StartAsync(shard);
        await _rig.PassUntilAsync(() => _rig.Prober.Probed.Any(e => e.IsReference), "the reference is probed");
        _rig.Changes.Clear();

        await ApplyAsync(Shard.Whole);

        await Eventually.TrueAsync(() => _rig.Endpoints == Listed.Length * 2, "every endpoint");
        Assert.Equal(Listed.Length * 2, _rig.Results.All().Length);
        Assert.Contains(_rig.Changes, c => c.StartsWith("+ ", StringComparison.Ordinal) && c.Contains(reference + ":25", StringComparison.Ordinal));
        Assert.DoesNotContain(_rig.Changes, c => c.StartsWith('-') || c.StartsWith('~'));
    }

    [Fact]
    public async Task Silence_OfAnOwnHost_CallsForTheReference()
    {
        var shard = new Shard(1, 16);
        await StartAsync(shard);
        var own = Own(shard);
        await _rig.PassUntilAsync(() => References(25) == 1 && _rig.Recorded.Count >= own.Count, "everything is probed once");
        var asked = _rig.Time.GetUtcNow();

        _rig.Prober.Script = (e, _) => Task.FromResult(new ProbeOutcome(e.IsReference ? Answer(e) : Silence(e), null));
        await _rig.PassUntilAsync(() => References(25) >= 2, "it is asked when the first own host is silent");

        // Its own turn comes every quarter of an hour.
        Assert.True(_rig.Time.GetUtcNow() - asked < TimeSpan.FromMinutes(3));
        Assert.DoesNotContain(_rig.Tracer.Asked, t => !shard.Owns(t.Address.ToString()));
    }

    [Fact]
    public async Task Discovery_OfDomains_SharesTheExchangersOut_AndTakesOneAsReference()
    {
        var domains = Enumerable.Range(0, 20).Select(i => Some.Target($"d{i}", ports: 25) with { Host = null, Domain = $"d{i}.example", Family = FamilyChoice.Ipv4 }).ToImmutableArray();
        var exchangers = domains.SelectMany(d => new[] { $"mx1.{d.Domain}", $"mx2.{d.Domain}" }).ToList();
        foreach (var domain in domains)
        {
            _rig.Dns.Exchangers[domain.Domain!] = [$"mx1.{domain.Domain}", $"mx2.{domain.Domain}"];
        }

        var shard = new Shard(2, 4);
        var own = exchangers.Where(shard.Owns).ToList();
        await OpenAsync();
        await _rig.Scheduler.ApplyAsync(Some.Configuration([.. domains]) with { Shard = shard }, TestContext.Current.CancellationToken);

        await _rig.PassUntilAsync(() => Probed(own) == own.Count, "every own exchanger is probed");
        await _rig.PassUntilAsync(() => _rig.Prober.Probed.Any(e => e.IsReference), "a reference is");
        Assert.Equal(own.Count, _rig.Endpoints);
        Assert.Equal(own.Order(), _rig.Results.All().Select(s => s.Endpoint.Key.Host).Order());

        // Another shard finds its own by the same rule: a change of the shard alone needs no look-up.
        _rig.Dns.Exchangers.Clear();
        await _rig.Scheduler.ApplyAsync(Some.Configuration([.. domains]) with { Shard = new Shard(3, 4) }, TestContext.Current.CancellationToken);
        Assert.Equal(exchangers.Where(new Shard(3, 4).Owns).Order(), _rig.Results.All().Select(s => s.Endpoint.Key.Host).Order());
    }

    private static HashSet<string> Own(Shard shard) => [.. Listed.Where(t => shard.Owns(t.Host!)).SelectMany(t => t.Ports.Select(p => $"{t.Name}/{t.Host}:{p.Port}/ipv4"))];

    private ProbeResult Answer(Endpoint endpoint) => Some.Success(endpoint) with { StartedAt = _rig.Time.GetUtcNow(), Address = IPAddress.Parse(endpoint.Key.Host) };

    private ProbeResult Silence(Endpoint endpoint) =>
        Some.Failure(endpoint, Reason.ConnectTimeout) with { PortState = PortState.Filtered, StartedAt = _rig.Time.GetUtcNow(), Address = IPAddress.Parse(endpoint.Key.Host) };

    private int References(int port) => _rig.Prober.Probed.Count(e => e.IsReference && e.Key.Port == port);

    private int Probed(IEnumerable<string> hosts) => _rig.Recorded.Select(r => r.Result.Endpoint.Key).Where(k => hosts.Contains(k.Host)).Distinct().Count();

    private async Task OpenAsync()
    {
        await _rig.Scheduler.OpenAsync(TestContext.Current.CancellationToken);
        await _rig.Scheduler.StartAsync(TestContext.Current.CancellationToken);
    }

    private async Task StartAsync(Shard shard)
    {
        await OpenAsync();
        await ApplyAsync(shard);
        await Eventually.TrueAsync(() => _rig.Endpoints == Own(shard).Count, "its own endpoints are scheduled");
    }

    private Task ApplyAsync(Shard shard)
    {
        MonitorConfiguration configuration = Some.Configuration([.. Listed]) with { Shard = shard };
        return _rig.Scheduler.ApplyAsync(configuration, TestContext.Current.CancellationToken);
    }
}
