using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Probing;
using static SmtpMonitor.Core.Tests.Diagnosis.World;

namespace SmtpMonitor.Core.Tests.Diagnosis;

/// <summary>What a shard that sees few hosts makes of a fault: a side only on the word of the reference, and what it does not see is said.</summary>
public sealed class ShardSightTests
{
    private const string OneAndOne = "shard 1 of 4 (0–3) sees 1 host of its own and 1 reference on port 25 over IPv4, not the hosts of the other shards";

    [Fact]
    public void Port25_FilteredAtTheOwnHostAndAtTheReference_IsEgress_AndSaysOnHowMuchItRests()
    {
        var world = Healthy("a r", "r").Set("*", Filtered, 25).Settle();

        Assert.Equal(Verdict.EgressPortBlocked, world.Verdict("a", 25));
        Assert.EndsWith(OneAndOne, world.Of("a", 25).Because, StringComparison.Ordinal);
    }

    [Fact]
    public void Port25_FilteredAtTheOwnHost_WhileTheReferenceAnswers_IsRemote()
    {
        var world = Healthy("a r", "r").Set("a", Filtered, 25).Settle();

        Assert.Equal(Verdict.RemotePortBlocked, world.Verdict("a", 25));
        Assert.Contains("mail.r.test:25 is open (a reference, another shard has it)", world.Of("a", 25).Because, StringComparison.Ordinal);
    }

    /// <summary>A single monitor that knows these four hosts only would say egress.</summary>
    [Fact]
    public void Port25_FilteredAtEveryOwnHost_NoSideIsNamedBeforeTheReferenceWasHeard()
    {
        var world = Healthy("a b c d r", "r").Set("a b c d", Filtered, 25);
        for (var look = 0; look < 3; look++)
        {
            world.Probe("a b c d").LookAtControls();
            Assert.All("abcd", h => Assert.True(world.Of($"{h}", 25).BlockedBy is null or BlockSide.Unknown, world.Of($"{h}", 25).Because));
            world.After(15);
        }

        world.Probe("r").Probe("a b c d");

        Assert.All("abcd", h => Assert.Equal(Verdict.RemotePortBlocked, world.Verdict($"{h}", 25)));
    }

    [Fact]
    public void EveryPort_SilentAtTwoOwnHosts_WhileTheReferenceAnswers_IsTheHosts()
    {
        var world = Healthy("a b r", "r").Set("a b", Filtered).Settle();

        Assert.Equal((Verdict.HostDown, Verdict.HostDown), (world.Verdict("a", 25), world.Verdict("b", 587)));
    }

    /// <summary>A reference that is down as a whole says nothing of its port 25.</summary>
    [Fact]
    public void Port25_FilteredAtTheOwnHost_WhileTheReferenceIsDown_HasNoSide_AndAsksTheOtherShards()
    {
        var world = Healthy("a r", "r").Set("a", Filtered, 25).Set("r", Filtered).Settle();

        var judgement = world.Of("a", 25);
        Assert.Equal((Verdict.PortBlocked, BlockSide.Unknown), (judgement.Verdict, judgement.BlockedBy));
        Assert.EndsWith(OneAndOne, judgement.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void Port25_FilteredAtTheOnlyHost_HasNoSide_AndAsksTheOtherShards()
    {
        var judgement = Healthy("a").Set("a", Filtered, 25).Settle().Of("a", 25);

        Assert.Equal((Verdict.PortBlocked, BlockSide.Unknown), (judgement.Verdict, judgement.BlockedBy));
        Assert.EndsWith("sees 1 host of its own and no references on port 25 over IPv4, not the hosts of the other shards", judgement.Because, StringComparison.Ordinal);
        Assert.Contains("compare what the other shards say of port 25, whose hosts are not seen here", judgement.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void Verdicts_OfASingleMonitor_SayNothingOfShards()
    {
        var world = new World("a").Control(PortState.Open).Round().After(60).Round().After(30).Set("a", Filtered, 25).Settle();

        Assert.DoesNotContain("shard", world.Of("a", 25).Because + world.Of("a", 25).NextStep, StringComparison.Ordinal);
    }

    private static World Healthy(string hosts, params string[] references) =>
        new World(hosts).Shard(1, 4, references).Control(PortState.Open).Round().After(60).Round().After(30);
}
