using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using static SmtpMonitor.Core.Tests.Diagnosis.World;

namespace SmtpMonitor.Core.Tests.Diagnosis;

/// <summary>What goes down with more than one endpoint: the network, the resolver, a family.</summary>
public sealed class OutageTests
{
    private static World Healthy(string hosts = "a b c", params int[] ports) => new World(hosts, ports).Control(PortState.Open).Round().After(60).Round().After(30);

    [Fact]
    public void Everything_Silent_ControlsToo_IsANetworkDown()
    {
        var world = Healthy("a b").Set("*", Filtered).Control(PortState.Filtered).Settle();

        Assert.Equal(
            """
            a: 25=network_down 465=network_down 587=network_down
            b: 25=network_down 465=network_down 587=network_down
            """,
            world.Verdicts());
    }

    [Fact]
    public void Names_Gone_AndControlsSilentAtTheirOldAddress_IsANetworkDown() => Assert.Equal(
        Verdict.NetworkDown,
        Healthy().Set("*", NoResolver).Control(PortState.Filtered, Reason.DnsTimeout, fromMemory: true).Settle().Verdict("b", 25));

    [Fact]
    public void Everything_WithoutARoute_IsANetworkDown_EvenWithoutControls() => Assert.Equal(
        Verdict.NetworkDown, new World("a b").Round().Set("*", NoRoute).Settle().Verdict("a", 25));

    [Fact]
    public void Everything_Silent_WithoutControls_NamesNoSide()
    {
        var world = new World("a b").Round().Set("*", Filtered).Settle();

        Assert.Equal((Verdict.PortBlocked, BlockSide.Unknown), (world.Verdict("a", 25), world.Of("a", 25).BlockedBy));
    }

    [Fact]
    public void Host_SilentAndUnreachableByTurns_StaysDown()
    {
        var world = Healthy("a b c", 25).Set("a", Filtered).Settle();
        List<Verdict> seen = [];
        foreach (var truth in Enumerable.Repeat(new[] { Icmp(3, 1, "10.0.0.9"), Filtered }, 4).SelectMany(t => t))
        {
            world.After(15).Set("a", truth).Probe("a", 25);
            seen.Add(world.Verdict("a", 25));
            world.Round();
        }

        Assert.Equal([Verdict.HostDown], seen.Distinct());
    }

    [Theory]
    [InlineData(Reason.DnsNxdomain)]
    [InlineData(Reason.DnsServfail)]
    public void Name_Gone_OthersResolve_IsItsOwn(Reason reason)
    {
        var world = Healthy().Set("a", r => NoName(r) with { Reason = reason }).Settle();

        Assert.Equal(Verdict.NameUnresolved, world.Verdict("a", 25));
        Assert.Equal(Verdict.Healthy, world.Verdict("b", 25));
    }

    [Fact]
    public void Names_AllGone_IsAResolverDown()
    {
        var world = Healthy().Set("*", NoResolver).Control(PortState.Open, Reason.DnsTimeout, fromMemory: true);
        Assert.Equal(Verdict.Unknown, world.Probe("a", 25).Verdict("a", 25));

        world.Settle();
        Assert.Equal(Verdict.ResolverDown, world.Verdict("a", 25));
        Assert.Contains("at the address it had before", world.Of("a", 25).Because, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_GoneOneAfterTheOther_BlameNoNameOnTheWay()
    {
        var world = Healthy().Set("*", NoResolver).Control(PortState.Open, Reason.DnsTimeout, fromMemory: true);
        List<Verdict> seen = [];
        foreach (var host in "abcabc")
        {
            seen.Add(world.Probe($"{host}").Verdict("a", 25));
            seen.Add(world.After(1).Verdict("a", 25));
        }

        seen.Add(world.LookAtControls().Verdict("a", 25));
        Assert.All(seen, v => Assert.True(v is Verdict.Unknown or Verdict.ResolverDown, $"{v}"));
        Assert.Equal(Verdict.ResolverDown, seen[^1]);
    }

    [Fact]
    public void Name_AskedForBeforeTheResolverDied_ProvesNothing_ThoughItConnectedLater()
    {
        var world = Healthy("a b", 25).Set("a", NoResolver).Probe("a").Probe("a");
        var now = Start.AddSeconds(world.Now + 1);

        // It waited for its turn at the address with the name in hand.
        world.Diagnostician.Put(Open(Begun(Key("b", 25), now)), now, now.AddSeconds(-5));
        world.LookAtControls();

        Assert.NotEqual(Verdict.NameUnresolved, world.Set("b", NoResolver).Control(PortState.Open, Reason.DnsTimeout, fromMemory: true).LookAtControls().Verdict("a", 25));
    }

    [Fact]
    public void Uplink_CutWithTheNames_BlamesNoResolverOnTheWay()
    {
        var world = Healthy().Set("*", NoResolver).Control(PortState.Filtered, Reason.DnsTimeout, fromMemory: true);
        List<Verdict> seen = [];
        foreach (var host in "abca")
        {
            seen.Add(world.Probe($"{host}").Verdict("a", 25));
        }

        seen.Add(world.LookAtControls().Verdict("a", 25));
        Assert.All(seen, v => Assert.True(v is Verdict.Unknown or Verdict.NetworkDown, $"{v}"));
        Assert.Equal(Verdict.NetworkDown, seen[^1]);
    }

    [Fact]
    public void Family_SilentEverywhere_WhileTheOtherWorks_IsUnreachable()
    {
        var world = new World("a b", [IpFamily.Ipv4, IpFamily.Ipv6], 25, 587).Control(PortState.Open).Round().After(30).Set(IpFamily.Ipv6, Filtered).Settle();

        Assert.Equal(
            """
            a: 25=healthy 587=healthy
            a/6: 25=family_unreachable 587=family_unreachable
            b: 25=healthy 587=healthy
            b/6: 25=family_unreachable 587=family_unreachable
            """,
            world.Verdicts());
    }

    [Fact]
    public void Family_SilentAtTheOnlyHostThatHasIt_BlamesNobody()
    {
        var world = new World("a", [IpFamily.Ipv4, IpFamily.Ipv6], 25, 587).Round().After(30).Set(IpFamily.Ipv6, Filtered).Settle();

        Assert.Equal((Verdict.PortBlocked, BlockSide.Unknown), (world.Verdict("a", 25, IpFamily.Ipv6), world.Of("a", 25, IpFamily.Ipv6).BlockedBy));
    }
}
