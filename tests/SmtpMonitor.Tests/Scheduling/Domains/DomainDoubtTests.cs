using SmtpMonitor.Core.Dane;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Domains;
using SmtpMonitor.Core.TlsReporting;
using SmtpMonitor.Scheduling.Domains;
using SmtpMonitor.Tests.Domains;

namespace SmtpMonitor.Tests.Scheduling.Domains;

public sealed class DomainDoubtTests
{
    private const string Host = "mx1.example.com";

    private static readonly DomainFacts Sound = SomeDomain.Facts(Host) with { Sts = null };

    [Fact]
    public void Of_NothingWrong_IsNone() => Assert.Empty(DomainDoubt.Of(Sound));

    [Fact]
    public void Of_MxBogus_IsOne() => AssertDoubts(Sound with { Mx = MxState.Bogus, Exchangers = [] }, new DomainDoubt(DomainDoubtKind.MxBogus));

    [Fact]
    public void Of_NoSuchDomain_IsOne() => AssertDoubts(Sound with { Mx = MxState.NoSuchDomain, Exchangers = [] }, new DomainDoubt(DomainDoubtKind.NoSuchDomain));

    [Fact]
    public void Of_LookUpFailed_IsOne() => AssertDoubts(Sound with { FailingSince = Some.Start }, new DomainDoubt(DomainDoubtKind.MxLookUp));

    [Fact]
    public void Of_ExchangerWithoutAddress_IsOneOfTheHost() => AssertDoubts(
        With(d => d with { Ipv4 = new(DnsStatus.Nodata, []) { Names = [Host] } }), new DomainDoubt(DomainDoubtKind.NoAddress, Host));

    [Fact]
    public void Of_AddressLookUpFailed_IsOneOfTheHost() => AssertDoubts(
        With(d => d with { Ipv4 = new(DnsStatus.Timeout, []) { Names = [Host] } }), new DomainDoubt(DomainDoubtKind.ExchangerLookUp, Host));

    [Fact]
    public void Of_ExchangerKnownFromBefore_IsOneOfTheHost() => AssertDoubts(
        Sound with { Exchangers = [.. Sound.Exchangers.Select(e => e with { FailingSince = Some.Start })] }, new DomainDoubt(DomainDoubtKind.ExchangerLookUp, Host));

    [Theory]
    [InlineData(DaneState.LookupFailed, nameof(DomainDoubtKind.TlsaLookUp))]
    [InlineData(DaneState.Unusable, nameof(DomainDoubtKind.TlsaUnusable))]
    public void Of_TlsaRecords_IsOneOfTheHost(DaneState state, string kind) => AssertDoubts(
        With(d => d with { Before = new(state, "no answer") }), new DomainDoubt(Enum.Parse<DomainDoubtKind>(kind), Host));

    [Fact]
    public void Of_PolicyRecordInvalid_IsOne() =>
        AssertDoubts(Sound with { Sts = SomeDomain.Sts("v=STSv1;") }, new DomainDoubt(DomainDoubtKind.PolicyRecord));

    [Fact]
    public void Of_ExchangerThatThePolicyDoesNotAllow_IsOneOfTheHost() => AssertDoubts(
        Sound with { Sts = SomeDomain.Sts("v=STSv1; id=A") with { Unmatched = [Host] } }, new DomainDoubt(DomainDoubtKind.PolicyLeavesOut, Host));

    [Fact]
    public void Of_ReportingRecordInvalid_IsNone() =>
        AssertDoubts(Sound with { TlsReporting = TlsReportRecord.Read(SomeDomain.Name, new(DnsStatus.Success, ["v=TLSRPTv1; rua=nowhere"])) });

    private static void AssertDoubts(DomainFacts facts, params DomainDoubt[] expected) => Assert.Equal(expected, DomainDoubt.Of(facts));

    private static DomainFacts With(Func<DaneExchanger, DaneExchanger> change) =>
        Sound with { Exchangers = [.. Sound.Exchangers.Select(e => new ExchangerFacts(e.Host, e.Preference, change(e.Dane)))] };
}
