using System.Net;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using static SmtpMonitor.Core.Tests.Diagnosis.World;

namespace SmtpMonitor.Core.Tests.Diagnosis;

/// <summary>Situations that look like another fault than they are: no wrong side may come of them.</summary>
public sealed class MisleadingEvidenceTests
{
    private static World Healthy(string hosts = "a b c", params int[] ports) => new World(hosts, ports).Control(PortState.Open).Round().After(60).Round().After(30);

    [Fact]
    public void Traces_ThroughSilentRouters_NameNoSide()
    {
        var world = Healthy("a").Set("a", Filtered, 25).Settle().Path("a", 25, Path(25, 0, null), Path(587, 0, 6));

        Assert.Equal((Verdict.PortBlocked, BlockSide.Unknown, null), (world.Verdict("a", 25), world.Of("a", 25).BlockedBy, world.Of("a", 25).Hop));
    }

    [Fact]
    public void HostsThatAreDown_AreNoProofOfABlockedPort()
    {
        var world = Healthy("a b c d").Set("a b", Filtered).Set("c", Filtered, 25).Settle();

        Assert.Equal((Verdict.HostDown, Verdict.HostDown, Verdict.RemotePortBlocked), (world.Verdict("a", 25), world.Verdict("b", 25), world.Verdict("c", 25)));
        Assert.Equal(Verdict.HostDown, Healthy("a b c").Set("a b", Filtered).Set("c", Filtered, 25).Settle().Verdict("a", 25));
    }

    [Fact]
    public void HostsThatAreDown_AndOneThatBlocks_AreNoEgressBlock()
    {
        var world = Healthy("a b c").Set("a b", Filtered).Set("c", Filtered, 25).Settle();

        Assert.Equal((Verdict.PortBlocked, BlockSide.Unknown), (world.Verdict("c", 25), world.Of("c", 25).BlockedBy));
    }

    [Fact]
    public void Traces_ThatEndAtTheHosts_AreNoEgressBlock()
    {
        var world = Healthy("a b").Set("*", Filtered, 25).Settle();
        Assert.Equal(Verdict.EgressPortBlocked, world.Verdict("a", 25));

        world.Path("a", 25, Path(25, 6, null), Path(587, 6, 7)).Path("b", 25, Path(25, 6, null, 2), Path(587, 6, 7, 2));
        Assert.Equal((BlockSide.Remote, BlockSide.Remote), (world.Of("a", 25).BlockedBy, world.Of("b", 25).BlockedBy));
    }

    [Fact]
    public void Traces_ThatEndAtPlacesOfTheirOwn_AreNoEgressBlock()
    {
        var world = Healthy("a b").Set("*", Filtered, 25).Settle()
            .Path("a", 25, Path(25, 4, null), Path(587, 6, 7)).Path("b", 25, Path(25, 5, null), Path(587, 7, 8));

        Assert.Equal((Verdict.PortBlocked, BlockSide.Unknown), (world.Verdict("a", 25), world.Of("a", 25).BlockedBy));
    }

    [Fact]
    public void Traces_ThatEndAtOnePlace_AreAnEgressBlock() => Assert.Equal(
        Verdict.EgressPortBlocked,
        Healthy("a b").Set("*", Filtered, 25).Settle()
            .Path("a", 25, Path(25, 4, null), Path(587, 6, 7)).Path("b", 25, Path(25, 4, null), Path(587, 7, 8)).Verdict("a", 25));

    [Fact]
    public void HostsLongDown_DoNotEndTheWaitForHealthyOnes()
    {
        var world = Healthy("a b c d e f g").Set("a b c", Filtered);
        for (var i = 0; i < 6; i++)
        {
            world.Round().After(60);
        }

        world.Round();
        world.Set("d", Filtered).Probe("d").After(15).Probe("d").LookAtControls();
        Assert.False(world.Of("d", 25).Settled);

        Assert.Equal(Verdict.HostDown, world.Probe("e f g").Verdict("d", 25));
    }

    [Fact]
    public void Address_OfTheSameHost_ThatAnswers_ShowsThatThePortPasses()
    {
        var diagnostician = new Diagnostician();
        EndpointKey[] keys = [Each("a", 1, 25), Each("a", 1, 587), Each("a", 2, 25), Each("b", 3, 25), Each("b", 3, 587)];
        for (var i = 0; i < 3; i++)
        {
            foreach (var key in keys)
            {
                var at = Start.AddSeconds(15 * i);
                var truth = key.Port == 25 && key.Address != "10.9.0.2" ? Filtered : Open;
                diagnostician.Put(truth(At(Begun(key, at))), at);
            }

            diagnostician.Judge(Start.AddSeconds(15 * i));
        }

        Assert.All(keys.Where(k => k.Port == 25 && k.Address != "10.9.0.2"), k => Assert.Equal(Verdict.RemotePortBlocked, diagnostician.Find(k)!.Verdict));
    }

    [Fact]
    public void Address_ThatIsAnEndpoint_IsNoNameThatResolves()
    {
        var world = Healthy("a b").Set("*", NoResolver).Control(PortState.Open, Reason.DnsTimeout, fromMemory: true);
        for (var i = 0; i < 3; i++)
        {
            world.Round().After(15);
            var at = Start.AddSeconds(world.Now);
            world.Diagnostician.Put(Open(At(Begun(Each("c", 3, 25), at))), at);
        }

        Assert.Equal(Verdict.ResolverDown, world.Judge().Verdict("a", 25));
    }

    [Fact]
    public void Names_OfOneAddress_AreOneHost()
    {
        var diagnostician = new Diagnostician();
        EndpointKey[] keys = [Key("a", 25), Key("b", 587), Key("c", 25)];
        for (var i = 0; i < 3; i++)
        {
            foreach (var key in keys)
            {
                var at = Start.AddSeconds(15 * i);
                var begun = Begun(key, at);
                var one = key.Host == Key("b", 587).Host ? begun with { Address = IPAddress.Parse("10.1.0.1"), Attempts = [begun.Attempts[0] with { Address = IPAddress.Parse("10.1.0.1") }] } : begun;
                diagnostician.Put((key == keys[0] ? Filtered : Open)(one), at);
            }

            diagnostician.Judge(Start.AddSeconds(15 * i));
        }

        Assert.Equal(Verdict.RemotePortBlocked, diagnostician.Find(keys[0])!.Verdict);
    }

    [Fact]
    public void NoSuchName_SaidOfTwo_IsNoDeadResolver() => Assert.Equal(
        Verdict.NameUnresolved, new World("a b").Round().After(60).Set("*", NoName).Settle().Verdict("a", 25));

    [Fact]
    public void Port_ThatFlaps_KeepsWhatItsTraceFound()
    {
        var world = Healthy().Set("a", Filtered, 25).Settle().Path("a", 25, Path(25, 1, null), Path(587, 6, 7));
        Assert.Equal(BlockSide.Egress, world.Of("a", 25).BlockedBy);

        world.Set("a", Open, 25).Round().After(30).Set("a", Filtered, 25).Settle();
        Assert.Equal(BlockSide.Egress, world.Of("a", 25).BlockedBy);
    }

    /// <summary>A path of answering routers 10.0.0.1, 10.0.0.2, … and then silence, or the host at a distance.</summary>
    private static PathTrace Path(int port, int routers, int? distance, int host = 1)
    {
        var address = new IPAddress([10, (byte)host, 0, 1]);
        List<TraceHop> hops = [.. Enumerable.Range(1, routers).Select(n => new TraceHop(n, HopAnswer.TimeExceeded, new IPAddress([10, 0, 0, (byte)n]), TimeSpan.FromMilliseconds(n)))];
        for (var ttl = routers + 1; ttl < distance; ttl++)
        {
            hops.Add(new TraceHop(ttl, HopAnswer.Silent));
        }

        if (distance is { } far)
        {
            hops.Add(new TraceHop(far, HopAnswer.Connected, address, TimeSpan.FromMilliseconds(9)));
        }

        return new PathTrace(address, port, [.. hops], distance is null ? TraceEnd.Silent : TraceEnd.Connected);
    }

    private static EndpointKey Each(string host, int number, int port) => Key(host, port) with { Address = $"10.9.0.{number}" };

    private static ProbeResult At(ProbeResult r)
    {
        var address = IPAddress.Parse(r.Endpoint.Key.Address);
        return r with { Address = address, Attempts = [r.Attempts[0] with { Address = address }] };
    }
}
