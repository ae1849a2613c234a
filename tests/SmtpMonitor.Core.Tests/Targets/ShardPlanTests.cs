using System.Collections.Immutable;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Tests.Targets;

/// <summary>What each shard probes, and which hosts of others as witnesses.</summary>
public sealed class ShardPlanTests
{
    private const int Count = 4;

    private static readonly EndpointSettings Settings = new()
    {
        Role = PortRole.Submission,
        Tls = new TlsSettings(),
        EhloName = "monitor.example",
        Login = new LoginSettings { Username = "app", Secret = new SecretReference { EnvironmentVariable = "SECRET" }, Mechanism = SaslMechanism.Plain },
        Envelope = new EnvelopeSettings { From = "monitor@example.net" },
    };

    private static readonly ImmutableArray<TargetDefinition> Listed = [.. Enumerable.Range(0, 40).Select(i => Host($"t{i}", $"mail{i}.example", 25, 587))];

    [Fact]
    public void Share_EveryEndpoint_IsInExactlyOneShard()
    {
        var shared = Plans(Listed).SelectMany(p => p.Targets.SelectMany(t => p.Share(Found(t)))).Where(e => !e.IsReference).Select(e => e.Key).ToList();

        Assert.Equal(Listed.SelectMany(t => Found(t)).Select(e => e.Key.ToString()).Order(StringComparer.Ordinal), shared.Select(k => k.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Share_OneShard_HasEverythingAsItWas()
    {
        var plan = new ShardPlan(Shard.Whole, Listed);

        Assert.Equal(Listed, plan.Targets);
        Assert.Empty(plan.References);
        Assert.Equal(Found(Listed[0]), plan.Share(Found(Listed[0])));
    }

    [Fact]
    public void References_OfAllShards_AreOneHost_AndTheNextWhereItIsAtHome()
    {
        var plans = Plans(Listed).ToList();
        var hosts = plans.Select(p => Assert.Single(p.References)).ToList();
        var common = hosts.GroupBy(h => h).MaxBy(g => g.Count())!;

        Assert.Equal(Count - 1, common.Count());
        Assert.Equal(Shard.OwnerOf(common.Key, Count), Assert.Single(plans, p => p.References.Single() != common.Key).Shard.Index);
        Assert.All(plans, p => Assert.False(p.Shard.Owns(p.References.Single())));
    }

    [Fact]
    public void References_OfAPortThatFewHave_AreAHostOfItsOwn()
    {
        // Two hosts of different shards have the port: each is the other's reference, and nobody else's.
        var others = Enumerable.Range(0, 100).Select(i => $"odd{i}.example").DistinctBy(h => Shard.OwnerOf(h, Count)).Take(2).ToList();
        ImmutableArray<TargetDefinition> targets = [.. Listed, .. others.Select(h => Host(h, h, 2525))];

        var plans = Plans(targets).ToList();

        Assert.All(others, host => Assert.Equal(
            [Shard.OwnerOf(others.Single(o => o != host), Count)],
            plans.Where(p => p.References.Contains(host)).Select(p => p.Shard.Index)));
    }

    [Fact]
    public void Share_AReference_ComesWithAllItsPorts_WithoutLogin_AndSeldom()
    {
        var plan = Plans(Listed).First();
        var target = Listed.Single(t => t.Host == plan.References.Single());

        var shared = plan.Share(Found(target));

        Assert.Equal([25, 587], shared.Select(e => e.Key.Port));
        Assert.All(shared, e =>
        {
            Assert.True(e.IsReference);
            Assert.Equal((null, null), (e.Settings.Login, e.Settings.Envelope));

            // Three other shards ask it, each a third as often as its own.
            Assert.Equal((3 * Settings.Interval, Settings.Interval), (e.Settings.Interval, e.Settings.RetryInterval));
        });
    }

    [Fact]
    public void Share_AReferenceInManyShards_IsStillKnown()
    {
        var plan = new ShardPlan(new Shard(Shard.OwnerOf(Listed[0].Host!, 200), 200), Listed);

        var shared = plan.Share(Found(Listed.Single(t => t.Host == plan.References.Single())));

        Assert.All(shared, e => Assert.Equal(TimeSpan.FromHours(1), e.Settings.Interval));
    }

    [Fact]
    public void Share_AReferenceThatSeveralTargetsList_IsProbedOnceAPort()
    {
        var again = Listed.Select(t => t with { Name = $"again-{t.Name}" });
        var plan = Plans([.. Listed, .. again]).First();

        var references = plan.Targets.SelectMany(t => plan.Share(Found(t))).Where(e => e.IsReference).Select(e => (e.Key.Host, e.Key.Port)).ToList();

        Assert.Equal(references.Distinct(), references);
        Assert.Equal(2, references.Count);
    }

    [Fact]
    public void Learn_OnlyDomains_ReferencesAreTheSameInWhateverOrderTheyAreFound()
    {
        var domains = Enumerable.Range(0, 30).Select(i => Domain($"d{i}", $"d{i}.example")).ToImmutableArray();
        var found = domains.ToDictionary(d => d.Name, d => (IReadOnlyList<Endpoint>)[.. Exchangers(d, $"mx1.{d.Domain}", $"mx2.{d.Domain}")]);
        var forth = Learned(domains, found, domains);
        var back = Learned(domains, found, [.. domains.Reverse()]);

        Assert.Equal(forth.Select(p => Assert.Single(p.References)), back.Select(p => Assert.Single(p.References)));
        Assert.Equal(Count - 1, forth.GroupBy(p => p.References.Single()).Max(g => g.Count()));
    }

    [Fact]
    public void Learn_TheReferenceIsNoExchangerAnyMore_AnotherTakesItsPlace()
    {
        ImmutableArray<TargetDefinition> domains = [Domain("a", "a.example"), Domain("b", "b.example")];
        var plan = new ShardPlan(new Shard(0, Count), domains);
        var foreign = Enumerable.Range(0, 100).Select(i => $"mx{i}.example").Where(h => !plan.Shard.Owns(h)).Take(2).ToList();
        var found = new Dictionary<string, IReadOnlyList<Endpoint>> { ["a"] = [.. Exchangers(domains[0], foreign[0])], ["b"] = [.. Exchangers(domains[1], foreign[1])] };
        plan.Learn(found.Values.SelectMany(f => f));
        var first = Assert.Single(plan.References);
        var holder = found.Single(f => f.Value[0].Key.Host == first).Key;

        found[holder] = [.. Exchangers(domains.Single(d => d.Name == holder), "no.example").Where(e => plan.Shard.Owns(e.Key.Host))];
        var changed = plan.Learn(holder, found[holder], () => found.Values.SelectMany(f => f));

        Assert.True(changed);
        Assert.Equal(foreign.Single(h => h != first), Assert.Single(plan.References));
    }

    [Fact]
    public void Learn_ListedHostsHaveThePort_ExchangersAreNoReferences()
    {
        var domain = Domain("d", "d.example");
        var plan = new ShardPlan(new Shard(0, Count), [.. Listed, domain]);
        var before = plan.References;

        Assert.False(plan.Learn("d", [.. Exchangers(domain, "mx1.example", "mx2.example", "mx3.example")], () => []));
        Assert.True(before.SetEquals(plan.References));
    }

    [Fact]
    public void Learn_ADomainWithoutMail_IsNoWitness()
    {
        var domain = Domain("d", "d.example");
        var plans = Plans([domain]).ToList();

        Assert.All(plans, p => p.Learn([.. Exchangers(domain, "d.example").Select(e => e with { Settings = e.Settings with { NullMx = true } })]));
        Assert.All(plans, p => Assert.Empty(p.References));
    }

    private static List<ShardPlan> Learned(
        ImmutableArray<TargetDefinition> domains, Dictionary<string, IReadOnlyList<Endpoint>> found, ImmutableArray<TargetDefinition> order)
    {
        var plans = Plans(domains).ToList();
        foreach (var plan in plans)
        {
            var known = new List<Endpoint>();
            foreach (var domain in order)
            {
                known.AddRange(found[domain.Name]);
                plan.Learn(domain.Name, found[domain.Name], () => known);
            }
        }

        return plans;
    }

    private static IEnumerable<ShardPlan> Plans(ImmutableArray<TargetDefinition> targets) => Enumerable.Range(0, Count).Select(i => new ShardPlan(new Shard(i, Count), targets));

    private static TargetDefinition Host(string name, string host, params int[] ports) =>
        new() { Name = name, Host = host, Ports = [.. ports.Select(p => new PortSettings(p, Settings))] };

    private static TargetDefinition Domain(string name, string domain) => new() { Name = name, Domain = domain, Ports = [new PortSettings(25, Settings)] };

    private static ImmutableArray<Endpoint> Found(TargetDefinition target) =>
        [.. target.Ports.Select(p => new Endpoint(new EndpointKey(target.Name, target.Host!, p.Port, IpFamily.Ipv4), p.Settings))];

    private static IEnumerable<Endpoint> Exchangers(TargetDefinition domain, params string[] hosts) =>
        hosts.Select(h => new Endpoint(new EndpointKey(domain.Name, h, 25, IpFamily.Ipv4), Settings));
}
