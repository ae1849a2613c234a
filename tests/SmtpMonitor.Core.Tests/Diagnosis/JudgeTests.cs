using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Probing;
using static SmtpMonitor.Core.Tests.Diagnosis.World;

namespace SmtpMonitor.Core.Tests.Diagnosis;

/// <summary>Faults and the verdicts they get, from a healthy world that then breaks.</summary>
public sealed class JudgeTests
{
    private static World Healthy(string hosts = "a b c", params int[] ports) => new World(hosts, ports).Control(PortState.Open).Round().After(60).Round().After(30);

    [Fact]
    public void World_Sound_IsHealthy() => Assert.Equal(
        """
        a: 25=healthy 465=healthy 587=healthy
        b: 25=healthy 465=healthy 587=healthy
        c: 25=healthy 465=healthy 587=healthy
        """,
        Healthy().Verdicts());

    [Fact]
    public void Port25_FilteredEverywhere_IsEgress()
    {
        var world = Healthy().Set("*", Filtered, 25).Settle();

        Assert.Equal(
            """
            a: 25=egress_port_blocked 465=healthy 587=healthy
            b: 25=egress_port_blocked 465=healthy 587=healthy
            c: 25=egress_port_blocked 465=healthy 587=healthy
            """,
            world.Verdicts());
        var judgement = world.Of("a", 25);
        Assert.Equal(BlockSide.Egress, judgement.BlockedBy);
        Assert.True(judgement.Settled);
        Assert.StartsWith("port 25 is blocked at 3 of 3 hosts over IPv4; mail.a.test:465 is open; control www.example.test:443 is open; mail.a.test:25 is filtered", judgement.Because, StringComparison.Ordinal);
        Assert.Contains(judgement.Hints, h => h.StartsWith("Amazon EC2", StringComparison.Ordinal));
    }

    [Fact]
    public void Port25_FilteredEverywhere_NeverNamesAWrongSideOnTheWay()
    {
        var world = Healthy().Set("*", Filtered, 25);
        List<Judgement> seen = [];
        foreach (var step in new[] { "a", "a", "b", "c", "b", "c", "a" })
        {
            seen.Add(world.Probe(step, 25).Of("a", 25));
            seen.Add(world.Probe(step, 465, 587).After(5).Of("a", 25));
            world.LookAtControls();
        }

        Assert.All(seen, j => Assert.True(j.BlockedBy is null or BlockSide.Unknown or BlockSide.Egress, j.Because));
        Assert.Equal(Verdict.EgressPortBlocked, world.Verdict("a", 25));
    }

    [Fact]
    public void Port25_FilteredAtOneHost_IsRemote_AndNeverEgressOnTheWay()
    {
        var world = Healthy().Set("a", Filtered, 25).Probe("a", 25);
        Assert.Equal((Verdict.Unknown, false), (world.Verdict("a", 25), world.Of("a", 25).Settled));

        world.After(15).Probe("a", 25);
        Assert.Equal((Verdict.PortBlocked, BlockSide.Unknown), (world.Verdict("a", 25), world.Of("a", 25).BlockedBy));

        world.Probe("a", 465, 587).Probe("b c", 25).LookAtControls();
        Assert.Equal((Verdict.RemotePortBlocked, BlockSide.Remote), (world.Verdict("a", 25), world.Of("a", 25).BlockedBy));
        Assert.Equal(Verdict.Healthy, world.Verdict("b", 25));
    }

    [Fact]
    public void OnePort_LiftedHostByHost_NeverBecomesRemote()
    {
        var world = Healthy().Set("*", Filtered, 25).Settle();
        world.Set("*", Open);
        foreach (var host in "abc")
        {
            world.Probe($"{host}", 25);
            Assert.All("abc", h => Assert.NotEqual(BlockSide.Remote, world.Of($"{h}", 25).BlockedBy));
        }

        Assert.DoesNotContain("blocked", world.Verdicts(), StringComparison.Ordinal);
    }

    [Fact]
    public void Fault_FromTheStart_WaitsForThoseThatWereNeverProbedYet()
    {
        var world = new World("a b").Control(PortState.Open).LookAtControls().Set("a", Filtered, 25);
        world.Probe("b", 25).Probe("a", 25).After(15).Probe("a", 25);
        Assert.Equal((Verdict.PortBlocked, false), (world.Verdict("a", 25), world.Of("a", 25).Settled));

        world.Probe("a", 465, 587).Probe("b").LookAtControls();
        Assert.False(world.Of("a", 25).Settled, "they answer since it was last probed; it may, too");

        world.Probe("a", 25);
        Assert.Equal((Verdict.RemotePortBlocked, true), (world.Verdict("a", 25), world.Of("a", 25).Settled));
    }

    [Fact]
    public void Address_OfSeveralOfAHost_SilentAlone_IsDown()
    {
        var diagnostician = new Diagnostician();
        var (dead, alive) = (Key("a", 25) with { Address = "10.1.0.1" }, Key("a", 25) with { Address = "10.1.0.2" });
        for (var i = 0; i < 3; i++)
        {
            var at = Start.AddSeconds(15 * i);
            diagnostician.Put(Filtered(At(Begun(dead, at))), at);
            diagnostician.Put(Open(At(Begun(alive, at))), at);
            diagnostician.Judge(at);
        }

        static ProbeResult At(ProbeResult r)
        {
            var address = System.Net.IPAddress.Parse(r.Endpoint.Key.Address);
            return r with { Address = address, Attempts = [r.Attempts[0] with { Address = address }] };
        }

        Assert.Equal(Verdict.HostDown, diagnostician.Find(dead)!.Verdict);
        Assert.Equal(Verdict.Healthy, diagnostician.Find(alive)!.Verdict);
    }

    [Fact]
    public void OnceSilent_IsNoBlock()
    {
        var world = Healthy().Set("a", Filtered, 25).Probe("a", 25).Probe("b c").LookAtControls();

        Assert.Equal(Verdict.Unknown, world.Verdict("a", 25));
        Assert.Equal(Verdict.Healthy, world.Set("a", Open).Probe("a").Verdict("a", 25));
    }

    [Fact]
    public void MailPorts_AllFiltered_WithOpenControl_AreEgressSmtp() => Assert.Equal(
        """
        a: 25=egress_smtp_blocked 465=egress_smtp_blocked 587=egress_smtp_blocked
        b: 25=egress_smtp_blocked 465=egress_smtp_blocked 587=egress_smtp_blocked
        """,
        Healthy("a b").Set("*", Filtered).Settle().Verdicts());

    [Fact]
    public void MailPorts_AllFiltered_TellWhereThePathEnds_AlsoWithoutAnOpenPort()
    {
        var router = System.Net.IPAddress.Parse("10.0.0.1");
        var world = Healthy("a b").Set("*", Filtered).Settle();
        world.Path("a", 25, new PathTrace(System.Net.IPAddress.Parse("10.1.0.1"), 25, [new TraceHop(1, HopAnswer.TimeExceeded, router)], TraceEnd.Silent), null);

        Assert.Equal(new BlockHop(1, router), world.Of("a", 25).Hop);
        Assert.Contains("the last hop that answers is 1 (10.0.0.1) (no port of the host is open to compare with)", world.Of("a", 25).Because, StringComparison.Ordinal);
    }

    [Fact]
    public void ThreePorts_FilteredEverywhere_WhileTheFourthIsOpen_AreEachBlocked() => Assert.Equal(
        """
        a: 25=egress_port_blocked 465=egress_port_blocked 587=egress_port_blocked 2525=healthy
        b: 25=egress_port_blocked 465=egress_port_blocked 587=egress_port_blocked 2525=healthy
        """,
        Healthy("a b", 25, 465, 587, 2525).Set("*", Filtered, 25, 465, 587).Settle().Verdicts());

    [Fact]
    public void Port25Only_FilteredEverywhere_WithOpenControl_IsEgress() => Assert.Equal(
        """
        a: 25=egress_port_blocked
        b: 25=egress_port_blocked
        """,
        Healthy("a b", 25).Set("*", Filtered).Settle().Verdicts());

    [Fact]
    public void OneHost_OnePort_Filtered_SaysWhatToAdd()
    {
        var world = new World("a", 25).Round().Set("*", Filtered).Settle();

        Assert.Equal((Verdict.PortBlocked, BlockSide.Unknown), (world.Verdict("a", 25), world.Of("a", 25).BlockedBy));
        Assert.Contains("a second, independent host", world.Of("a", 25).NextStep, StringComparison.Ordinal);
        Assert.Contains("add a control", world.Of("a", 25).NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_OfOneAddress_AreNotIndependent()
    {
        var world = new World("a b", 25, 587).Round();
        world.Set("*", r => Filtered(r) with { Address = System.Net.IPAddress.Parse("10.9.9.9"), Attempts = [new(System.Net.IPAddress.Parse("10.9.9.9"), Reason.ConnectTimeout, TimeSpan.Zero)] }, 25).Settle();

        Assert.Equal(Verdict.PortBlocked, world.Verdict("a", 25));
    }

    [Fact]
    public void Host_AllPortsSilent_IsDown()
    {
        var world = Healthy().Set("a", Filtered).Settle();

        Assert.Equal(
            """
            a: 25=host_down 465=host_down 587=host_down
            b: 25=healthy 465=healthy 587=healthy
            c: 25=healthy 465=healthy 587=healthy
            """,
            world.Verdicts());
        Assert.Null(world.Of("a", 25).BlockedBy);
    }

    [Fact]
    public void Host_CalledUnreachableByARouter_IsDown() => Assert.Equal(
        Verdict.HostDown, Healthy().Set("a", Icmp(3, 1, "10.0.0.1")).Settle().Verdict("a", 587));

    [Fact]
    public void Port_CalledUnreachableByARouter_WhileTheHostAnswers_IsBlocked() => Assert.Equal(
        Verdict.EgressPortBlocked, Healthy().Set("*", Icmp(3, 1, "10.0.0.1"), 25).Settle().Verdict("a", 25));

    [Fact]
    public void Port_ProhibitedByARouter_IsBlockedAtOnce()
    {
        var world = Healthy().Set("*", Icmp(3, 13, "10.0.0.1"), 25).Round();

        Assert.Equal(Verdict.EgressPortBlocked, world.Verdict("a", 25));
        Assert.Equal(Verdict.RemotePortBlocked, Healthy().Set("a", Icmp(3, 10, "10.1.0.1"), 25).Round().Verdict("a", 25));
    }

    [Fact]
    public void Port_RefusedByTheHost_IsAServiceDown() => Assert.Equal(
        """
        a: 25=healthy 465=healthy 587=service_down
        b: 25=healthy 465=healthy 587=healthy
        c: 25=healthy 465=healthy 587=healthy
        """,
        Healthy().Set("a", Refused, 587).Round().Round().Verdicts());

    [Fact]
    public void Port_RefusedEverywhereAtOnce_WithoutATrace_IsBlockedByWhoKnows()
    {
        var world = Healthy().Set("*", Refused, 25).Round();

        Assert.Equal((Verdict.PortBlocked, BlockSide.Unknown), (world.Verdict("a", 25), world.Of("a", 25).BlockedBy));
    }

    [Fact]
    public void Port_NeverOpenAnywhere_Refused_IsAServiceDown() => Assert.Equal(
        Verdict.ServiceDown, new World("a b").Set("*", Refused, 25).Settle().Verdict("a", 25));

    [Fact]
    public void Port_RefusedFarSoonerThanTheHostAnswers_IsASuspicion()
    {
        var far = TimeSpan.FromMilliseconds(40);
        var world = new World("a b").Set("*", World.After(far, Open)).Control(PortState.Open).Round().After(30).Round();
        world.Set("*", World.After(TimeSpan.FromMilliseconds(2), Refused), 25).Round();

        world.AssertIs("a", 25, Verdict.PortBlocked, Suspicion.ResetTooNear);
        Assert.Equal(Verdict.ServiceDown, new World("a").Set("*", World.After(far, Open)).Round().Set("*", World.After(far, Refused), 25).Round().Verdict("a", 25));
    }

    public static readonly TheoryData<Phase, Reason, Verdict> Dialogue = new()
    {
        { Phase.Banner, Reason.BannerThrottled, Verdict.Throttled },
        { Phase.Mail, Reason.SessionThrottled, Verdict.Throttled },
        { Phase.Banner, Reason.BannerRejected, Verdict.Rejected },
        { Phase.Ehlo, Reason.EhloRejected, Verdict.Rejected },
        { Phase.Mail, Reason.MailRejected, Verdict.Rejected },
        { Phase.Banner, Reason.NotSmtpHttp, Verdict.NotSmtp },
        { Phase.Banner, Reason.ReplyInvalid, Verdict.NotSmtp },
        { Phase.Ehlo, Reason.ReplyInvalid, Verdict.Unhealthy },
        { Phase.Banner, Reason.BannerTimeout, Verdict.Unhealthy },
        { Phase.Banner, Reason.BannerClosed, Verdict.Unhealthy },
        { Phase.Starttls, Reason.StarttlsRejected, Verdict.TlsFailed },
        { Phase.Tls, Reason.TlsTimeout, Verdict.TlsFailed },
        { Phase.Tls, Reason.CertificateExpired, Verdict.CertificateInvalid },
        { Phase.Auth, Reason.AuthRejected, Verdict.AuthFailed },
        { Phase.Tls, Reason.DaneMismatch, Verdict.PolicyFailed },
        { Phase.Starttls, Reason.StarttlsInjected, Verdict.Intercepted },
    };

    [Theory]
    [MemberData(nameof(Dialogue))]
    public void Dialogue_Failed_IsJudgedByItsReason(Phase phase, Reason reason, Verdict verdict) =>
        Assert.Equal(verdict, Healthy().Set("a", Because(phase, reason), 587).Probe("a", 587).Verdict("a", 587));

    [Fact]
    public void Reason_EveryOneThereIs_GetsAVerdictOfItsOwnOrOfTheDialogue() => Assert.All(
        Enum.GetValues<Reason>().Where(r => r is not (Reason.None or Reason.Cancelled or Reason.InternalError)),
        reason => Assert.NotEqual(Verdict.Unknown, new World("a").Set("a", Because(Phase.Ehlo, reason), 25).Probe("a", 25).Verdict("a", 25)));

    [Fact]
    public void Throttled_StaysSo_WhileTheAddressIsLeftAlone()
    {
        var world = Healthy().Set("a", Because(Phase.Banner, Reason.BannerThrottled), 25).Probe("a", 25).After(600);

        Assert.Equal(Verdict.Throttled, world.Verdict("a", 25));
    }

    [Fact]
    public void Endpoint_NotProbedForLong_IsUnknown()
    {
        var world = Healthy().Round().After(139);
        Assert.Equal(Verdict.Healthy, world.Verdict("a", 25));

        Assert.Equal(Verdict.Unknown, world.After(3).Verdict("a", 25));
        Assert.Equal(Verdict.Healthy, world.Round().Verdict("a", 25));
    }
}
