using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Domains.Findings;
using SmtpMonitor.Core.Tls;

namespace SmtpMonitor.Core.Tests.Domains.Findings;

/// <summary>Each thing that is said of a domain: when, how gravely, in which words.</summary>
public sealed class FindingsTests
{
    private static readonly TlsaRecord Other = new(3, 1, 1, [.. new byte[32]]);

    private static readonly Dictionary<string, (Action<DomainWorld> Change, string Expected)> Worlds = new()
    {
        ["one address"] = (_ => { }, "Info SingleAddress mx.example.com: all mail for example.com goes through one address of mx.example.com"),
        ["no such domain"] = (w => w.Records.Mx.Clear(), "Problem NoSuchDomain: mail for example.com comes back: example.com has no mx record"),
        ["bogus MX"] = (w => w.Records.Bogus.Add("mx example.com"), "Problem MxBogus: example.com (mx): Servfail"),
        ["MX look-up fails"] = (w => w.Records.Servfail.Add("mx example.com"),
            "Warning MxLookupFailed: the mail exchangers of example.com cannot be looked up: example.com (mx): Servfail"),
        ["null MX"] = (w => w.Records.Mx[DomainWorld.Domain] = ["0 ."], "Info NullMx: example.com says that it takes no mail (null MX)"),
        ["implicit MX that is an alias"] = (
            w =>
            {
                w.Records.Mx.Clear();
                w.Records.Cname[DomainWorld.Domain] = "mx.example.com";
                w.Records.Aaaa[DomainWorld.Host] = ["2001:db8::1"];
            },
            "Info ImplicitMx: example.com has no MX record and is its own exchanger"),
        ["alias"] = (
            w =>
            {
                w.Records.Mx[DomainWorld.Domain] = ["10 alias.example.com"];
                w.Records.Cname["alias.example.com"] = "mx.example.com";
                w.Records.Aaaa[DomainWorld.Host] = ["2001:db8::1"];
                w.Results["alias.example.com"] = Probed.As("sound");
            },
            "Warning ExchangerAlias alias.example.com: the MX record names an alias (CNAME): alias.example.com → mx.example.com"),
        ["address"] = (w => w.Records.Mx[DomainWorld.Domain] = ["10 mx.example.com", "20 192.0.2.1"],
            "Problem ExchangerLiteral 192.0.2.1: an MX record holds the address 192.0.2.1"),
        ["dangling"] = (w => w.Records.Mx[DomainWorld.Domain] = ["10 mx.example.com", "20 gone.example.com"],
            "Problem ExchangerDangling gone.example.com: gone.example.com has no address: gone.example.com has no a record"),
        ["exchanger's look-up fails"] = (
            w =>
            {
                w.Records.Mx[DomainWorld.Domain] = ["10 mx.example.com", "20 fails.example.com"];
                w.Records.Servfail.Add("fails.example.com");
            },
            "Warning ExchangerLookupFailed fails.example.com: the addresses of fails.example.com cannot be looked up: fails.example.com (a): Servfail"),
        ["one is down"] = (w => TwoExchangers(w, "sound", "down"), "Warning ExchangerDown mx2.example.com: mx2.example.com takes no mail: ConnectRefused"),
        ["all are down"] = (w => TwoExchangers(w, "down", "refused"),
            "Problem AllExchangersDown: no exchanger of example.com takes mail: mx.example.com: ConnectRefused; mx2.example.com: BannerRejected"),
        ["policy record twice"] = (w => TwoAddresses(w).Records.Txt["_mta-sts.example.com"] = ["v=STSv1; id=A", "v=STSv1; id=B"], "Warning StsRecordInvalid"),
        ["no policy to be had"] = (w => TwoAddresses(w).Records.Txt["_mta-sts.example.com"] = ["v=STSv1; id=A"],
            "Warning StsPolicyUnavailable: the MTA-STS policy cannot be had: no connection to mta-sts.example.com"),
        ["enforce and not allowed"] = (w => TwoAddresses(w).Announce("enforce", "other.example.com"),
            "Problem StsExchangerNotAllowed mx.example.com: the MTA-STS policy does not allow mx.example.com"),
        ["testing and not allowed"] = (w => TwoAddresses(w).Announce("testing", "other.example.com"),
            "Warning StsExchangerNotAllowed mx.example.com: the MTA-STS policy does not allow mx.example.com"),
        ["enforce and expired"] = (
            w =>
            {
                TwoAddresses(w).Announce("enforce");
                w.Results[DomainWorld.Host] = Probed.As("expired");
            },
            "Problem StsCertificateInvalid mx.example.com: the certificate of mx.example.com does not do: Expired"),
        ["enforce and no TLS"] = (
            w =>
            {
                TwoAddresses(w).Announce("enforce");
                w.Results[DomainWorld.Host] = Probed.As("no STARTTLS");
            },
            "Problem StsCertificateInvalid mx.example.com: mx.example.com has no TLS, which the MTA-STS policy demands"),
        ["TLSA mismatches"] = (w => TwoAddresses(w).Records.Tlsa[DomainWorld.TlsaName] = [Other], "Problem DaneMismatch mx.example.com: no TLSA record matches: (3 1 1 0000000000000000…) matches another key than the server's"),
        ["TLSA mismatches at one of two addresses"] = (
            w =>
            {
                TwoAddresses(w).Records.Tlsa[DomainWorld.TlsaName] = [Probed.Key];
                var stale = SmtpMonitor.Core.Tests.Dane.TestChain.Make();
                w.Results[DomainWorld.Host] = [Probed.Sound(), Probed.Sound() with { Tls = Probed.Tls(CertificateProblem.None) with { Encoded = stale.Sent() } }];
            },
            "Problem DaneMismatch mx.example.com"),
        ["TLSA cannot be used"] = (w => TwoAddresses(w).Records.Tlsa[DomainWorld.TlsaName] = [new(1, 1, 1, Other.Data)],
            "Warning DaneUnusable mx.example.com: none of the TLSA records can be used"),
        ["TLSA without TLS"] = (
            w =>
            {
                TwoAddresses(w).Records.Tlsa[DomainWorld.TlsaName] = [new(1, 1, 1, Other.Data)];
                w.Results[DomainWorld.Host] = Probed.As("no STARTTLS");
            },
            "Problem DaneWithoutTls mx.example.com: mx.example.com has TLSA records and offers no TLS"),
        ["TLSA and throttled inside TLS"] = (
            w =>
            {
                TwoAddresses(w).Records.Tlsa[DomainWorld.TlsaName] = [Probed.Key];
                w.Results[DomainWorld.Host] = Probed.As("throttled inside TLS");
            },
            ""),
        ["TLSA of this very certificate"] = (w => TwoAddresses(w).Records.Tlsa[DomainWorld.TlsaName] = [Probed.Chain.Record(3, 0, 1, 0)],
            "Info DaneBreaksAtRenewal mx.example.com"),
        ["TLSA of this certificate and of the next"] = (w => TwoAddresses(w).Records.Tlsa[DomainWorld.TlsaName] = [Probed.Chain.Record(3, 0, 1, 0), new(3, 0, 1, Other.Data)], ""),
        ["TLSA questions fail"] = (w => TwoAddresses(w).Records.Servfail.Add(DomainWorld.TlsaName),
            "Problem DaneLookupFailed mx.example.com: senders that honour DANE put off delivery to mx.example.com"),
        ["TLS reporting without a destination"] = (w => TwoAddresses(w).Records.Txt["_smtp._tls.example.com"] = ["v=TLSRPTv1;"], "Warning TlsReportingInvalid"),
    };

    public static TheoryData<string> Names => [.. Worlds.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Judge_OneThing_IsTheOnlyFinding(string name)
    {
        var (change, expected) = Worlds[name];
        var world = new DomainWorld();
        change(world);
        var findings = (await world.JudgeAsync()).Findings
            .Where(f => f.Kind != DomainFindingKind.SingleAddress || expected.Contains("SingleAddress", StringComparison.Ordinal)).ToList();
        var words = string.Join('\n', findings.Select(f => $"{f.Gravity} {f.Kind}{(f.Host.Length > 0 ? " " + f.Host : "")}: {f.Words}"));
        Assert.True(expected.Length == 0 ? words.Length == 0 : findings.Count == 1 && words.StartsWith(expected, StringComparison.Ordinal), $"expected {expected}\nfound    {words}");
        Assert.All(findings, f => Assert.True(f.Gravity == FindingGravity.Info || f.NextStep.Length > 0, $"{f.Kind} says nothing to do"));
    }

    [Fact]
    public async Task Judge_SoundDomainWithTwoAddresses_SaysNothing() => Assert.Empty((await TwoAddresses(new()).JudgeAsync()).Findings);

    [Fact]
    public async Task Judge_SeveralThings_TellsTheGravestFirst()
    {
        var world = new DomainWorld();
        TwoExchangers(world, "sound", "down");
        world.Records.Tlsa[DomainWorld.TlsaName] = [Other];
        world.Records.Mx[DomainWorld.Domain] = [.. world.Records.Mx[DomainWorld.Domain], "30 gone.example.com"];
        var findings = (await world.JudgeAsync()).Findings;
        Assert.Equal(findings.Select(f => f.Gravity).OrderDescending(), findings.Select(f => f.Gravity));
        Assert.Equal([DomainFindingKind.ExchangerDangling, DomainFindingKind.DaneMismatch, DomainFindingKind.ExchangerDown], findings.Select(f => f.Kind));
    }

    [Fact]
    public async Task Judge_InAnOutage_GoesByWhatWasKnownAndSaysSo()
    {
        var world = new DomainWorld();
        var before = await world.ExamineAsync();
        world.Records.Servfail.Add("mx example.com");
        var outlook = world.OutlookOf(await world.ExamineAsync(before));
        Assert.All(outlook.Senders, s => Assert.Equal(1, s.Open));
        Assert.Equal([DomainFindingKind.MxLookupFailed, DomainFindingKind.SingleAddress], outlook.Findings.Select(f => f.Kind));
    }

    private static DomainWorld TwoAddresses(DomainWorld world)
    {
        world.Records.Aaaa[DomainWorld.Host] = ["2001:db8::1"];
        return world;
    }

    private static void TwoExchangers(DomainWorld world, string first, string second)
    {
        world.Records.Mx[DomainWorld.Domain] = ["10 mx.example.com", "20 mx2.example.com"];
        world.Records.A["mx2.example.com"] = ["192.0.2.2"];
        world.Results[DomainWorld.Host] = Probed.As(first);
        world.Results["mx2.example.com"] = Probed.As(second);
    }
}
