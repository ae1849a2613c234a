using System.Net;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Tls;
using static SmtpMonitor.Core.Tests.Diagnosis.World;

namespace SmtpMonitor.Core.Tests.Diagnosis;

/// <summary>Somebody on the way answers in the server's name; and what only looks like it.</summary>
public sealed class InterceptionTests
{
    private static World Healthy(string hosts = "a b c", params int[] ports) => new World(hosts, ports).Control(PortState.Open).Round().After(60).Round().After(30);

    [Theory]
    [InlineData(Warning.BannerMasked)]
    [InlineData(Warning.EhloMangled)]
    public void Reply_Overwritten_IsIntercepted_AlsoWhereTheProbeSucceeds(Warning warning) => Assert.Equal(
        Verdict.Intercepted, Healthy().Set("a", r => Open(r) with { Warnings = [warning] }, 25).Probe("a", 25).Verdict("a", 25));

    [Fact]
    public void Starttls_OfferedBeforeAndGone_IsIntercepted()
    {
        var world = Healthy().Set("a", r => Because(Phase.Starttls, Reason.StarttlsNotOffered)(r) with { StarttlsOffered = false }, 587).Probe("a", 587);

        world.AssertIs("a", 587, Verdict.Intercepted, Suspicion.StarttlsVanished);
        Assert.Equal(Verdict.Healthy, world.Set("a", Open).Probe("a", 587).Verdict("a", 587));
    }

    [Fact]
    public void Starttls_OfferedBeforeATargetWasRenamed_IsStillRemembered()
    {
        var world = Healthy("a");
        world.Diagnostician.Remove(Key("a", 587));
        var renamed = Key("a", 587) with { Target = "other" };
        var at = Start.AddSeconds(world.Now + 1);

        world.Diagnostician.Put(Because(Phase.Starttls, Reason.StarttlsNotOffered)(Begun(renamed, at)) with { StarttlsOffered = false }, at);
        world.Diagnostician.Judge(at);

        Assert.Equal(Verdict.Intercepted, world.Diagnostician.Find(renamed)!.Verdict);
    }

    [Fact]
    public void Starttls_NeverOffered_IsTheServersOwn() => Assert.Equal(
        Verdict.TlsFailed,
        new World("a").Set("a", r => Because(Phase.Starttls, Reason.StarttlsNotOffered)(r) with { StarttlsOffered = false }, 587).Round().Verdict("a", 587));

    [Fact]
    public void Greeting_OneForAllHosts_WhoseOtherPortsGreetAsThemselves_IsIntercepted()
    {
        var world = new World("a b c").Set("*", Greets("proxy.isp.test"), 25).Round();

        Assert.Equal(
            """
            a: 25=intercepted 465=healthy 587=healthy
            b: 25=intercepted 465=healthy 587=healthy
            c: 25=intercepted 465=healthy 587=healthy
            """,
            world.Verdicts());
        Assert.Contains("3 unrelated hosts greet on port 25 as proxy.isp.test", world.Of("b", 25).Because, StringComparison.Ordinal);
    }

    [Fact]
    public void Greeting_OneForAllHosts_WhichGreetedAsThemselvesBefore_IsIntercepted() => Assert.Equal(
        Verdict.Intercepted, Healthy("a b", 25).Set("*", Greets("proxy.isp.test")).Round().Verdict("a", 25));

    [Fact]
    public void Greeting_OneForHostsOfOneProvider_IsASuspicionAtMost()
    {
        var world = new World("a b", 25).Set("*", Greets("mx.provider.test")).Round();

        world.AssertIs("a", 25, Verdict.Healthy, Suspicion.GreetingShared);
    }

    [Fact]
    public void Greeting_OfAHostOfTheSameDomain_IsNothing()
    {
        var world = new World("a b", 25, 587).Set("*", Greets("mx1.a.test"), 25).Round();

        world.AssertIs("b", 25, Verdict.Healthy);
    }

    [Fact]
    public void Greeting_AfterAMoveToAnotherAddress_IsNothing()
    {
        var world = Healthy("a b", 25);
        var number = 1;
        world.Set("*", r => Greets("mx.provider.test")(r) with { Attempts = [new(new IPAddress([10, 77, 0, (byte)number++]), Reason.None, TimeSpan.FromMilliseconds(3))] }).Round();

        Assert.Equal(Verdict.Healthy, world.Verdict("a", 25));
    }

    [Fact]
    public void Certificates_OfOneUntrustedIssuer_WhereThereWereOthers_AreIntercepted()
    {
        var world = Healthy("a b", 465).Set("*", r => Open(r) with { Tls = Certificate("CN=mail", $"CN=Authority {r.Endpoint.Key.Host}", CertificateProblem.None) }).Round();
        world.Set("*", r => Because(Phase.Tls, Reason.CertificateUntrusted)(r) with { Tls = Certificate("CN=mail", "CN=Inspecting Gateway", CertificateProblem.Untrusted) }).Round();

        world.AssertIs("b", 465, Verdict.Intercepted, Suspicion.IssuerShared);
    }

    [Fact]
    public void Certificates_OfAPrivateAuthority_AreOnlyUntrusted() => Assert.Equal(
        Verdict.CertificateInvalid,
        new World("a b", 465)
            .Set("*", r => Because(Phase.Tls, Reason.CertificateUntrusted)(r) with { Tls = Certificate("CN=mail", "CN=Our CA", CertificateProblem.Untrusted) })
            .Round().Verdict("a", 465));

    [Fact]
    public void Answer_FarSoonerThanBefore_IsASuspicion()
    {
        var world = new World("a").Set("*", World.After(TimeSpan.FromMilliseconds(50), Open)).Round().Set("a", World.After(TimeSpan.FromMilliseconds(1), Open), 25).Round();

        world.AssertIs("a", 25, Verdict.Healthy, Suspicion.AnswerTooNear);
    }

    private static TlsFacts Certificate(string subject, string issuer, CertificateProblem problem) => new()
    {
        Version = "TLS 1.3",
        Problem = problem,
        Chain =
        [
            new CertificateFacts
            {
                Subject = subject, Issuer = issuer, Serial = "01", FingerprintSha256 = "00", Key = "RSA 2048", Signature = "sha256RSA",
                NotBefore = Start.AddDays(-1), NotAfter = Start.AddDays(90),
            },
        ],
    };
}
