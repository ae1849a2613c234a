using System.Collections.Immutable;
using SmtpMonitor.Core.Dane;
using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.Tests.Dane;

/// <summary>The combinations of RFC 6698 §2.1 as RFC 7672 §3 has them for mail.</summary>
public sealed class DaneVerifierTests
{
    private static readonly string[] Names = ["mx.example.com", "example.com"];

    private static TestChain Chain { get; } = TestChain.Make();

    private static TestChain Rsa { get; } = TestChain.Make(rsa: true);

    private static TestChain Other { get; } = TestChain.Make();

    public static TheoryData<int, int, int, int, TlsaProblem> Combinations()
    {
        var rows = new TheoryData<int, int, int, int, TlsaProblem>();
        foreach (var (selector, type) in from s in new[] { 0, 1 } from t in new[] { 0, 1, 2 } select (s, t))
        {
            // Sent are the leaf (0) and its issuer (1), not the root (2).
            rows.Add(3, selector, type, 0, TlsaProblem.None);
            rows.Add(3, selector, type, 1, TlsaProblem.Mismatch);
            rows.Add(3, selector, type, 2, TlsaProblem.Mismatch);
            rows.Add(2, selector, type, 0, TlsaProblem.NotAnAuthority);
            rows.Add(2, selector, type, 1, TlsaProblem.None);

            // A digest of what is not sent can be held against nothing; what is published whole can (RFC 7671 §5.2).
            rows.Add(2, selector, type, 2, type == 0 ? TlsaProblem.None : TlsaProblem.Mismatch);
            rows.Add(1, selector, type, 0, TlsaProblem.PkixUsage);
            rows.Add(0, selector, type, 1, TlsaProblem.PkixUsage);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Verify_OneRecord_MatchesWhereItsUsageLooks(int usage, int selector, int matchingType, int place, TlsaProblem problem)
    {
        foreach (var chain in new[] { Chain, Rsa })
        {
            var verdict = Verify(chain.Sent(), chain.Record(usage, selector, matchingType, place));
            var finding = Assert.Single(verdict.Findings);
            Assert.Equal(problem, finding.Problem);
            Assert.Equal(problem switch { TlsaProblem.None => DaneState.Match, TlsaProblem.PkixUsage => DaneState.Unusable, _ => DaneState.Mismatch }, verdict.State);
            Assert.Equal(problem == TlsaProblem.PkixUsage || place == 2 ? null : place, finding.Depth);
            Assert.NotEqual("", finding.Detail);
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(0, 2)]
    [InlineData(1, 2)]
    public void Verify_RootThatIsSent_MatchesAtItsDepth(int selector, int matchingType)
    {
        var verdict = Verify(Chain.Sent(0, 2, 1), Chain.Record(2, selector, matchingType, 2));
        Assert.Equal((DaneState.Match, 1), (verdict.State, verdict.Matched!.Depth));
    }

    [Fact]
    public void Verify_ExpiredCertificateForAnotherName_IsSoundUnderUsage3Only()
    {
        var chain = TestChain.Make(["elsewhere.example"], leafDays: -3);
        Assert.Equal(DaneState.Match, Verify(chain.Sent(), chain.Record(3, 1, 1, 0)).State);
        var verdict = Verify(chain.Sent(), chain.Record(2, 1, 1, 1));
        Assert.Equal((DaneState.Mismatch, TlsaProblem.Expired), (verdict.State, verdict.Findings[0].Problem));
        Assert.Equal("the server's certificate expired on 2026-05-29 00:00 UTC", verdict.Findings[0].Detail);
    }

    [Fact]
    public void Verify_AuthorityThatDoesNotHold_TellsWhy()
    {
        var (late, wrong, powerless) = (TestChain.Make(issuerDays: -1), TestChain.Make(["other.example"]), TestChain.Make(issuerIsAuthority: false));
        Assert.Equal(TlsaProblem.Expired, Of(late, 1));
        Assert.Equal(TlsaProblem.WrongName, Of(wrong, 1));
        Assert.Equal(TlsaProblem.InvalidPath, Of(powerless, 1));

        // The key alone has no dates and no constraints of its own.
        Assert.Equal(TlsaProblem.None, Verify(late.Sent(0), late.Record(2, 1, 0, 1)).Findings[0].Problem);

        static TlsaProblem Of(TestChain chain, int place) => Verify(chain.Sent(), chain.Record(2, 0, 1, place)).Findings[0].Problem;
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    public void Verify_AuthorityOfTheSameNameThatDidNotSign_IsNotBelieved(int selector, int matchingType)
    {
        // The impostor's issuer bears the same name and stands in the chain, and its record is published.
        ImmutableArray<ImmutableArray<byte>> sent = [Chain.Sent(0)[0], Other.Sent(1)[0]];
        var finding = Assert.Single(Verify(sent, Other.Record(2, selector, matchingType, 1)).Findings);
        Assert.Equal((TlsaProblem.NotSigned, 1), (finding.Problem, finding.Depth));
    }

    [Fact]
    public void Verify_OrderOfTheChainAndStrangersInIt_DoNotMatter()
    {
        ImmutableArray<ImmutableArray<byte>> sent = [Chain.Sent(0)[0], Other.Sent(1)[0], Chain.Sent(2)[0], [1, 2, 3], Chain.Sent(1)[0]];
        Assert.Equal(2, Verify(sent, Chain.Record(2, 0, 1, 2)).Matched!.Depth);
    }

    [Theory]
    [InlineData(7, 1, 1, 32, TlsaProblem.UnknownUsage)]
    [InlineData(3, 2, 1, 32, TlsaProblem.UnknownSelector)]
    [InlineData(3, 1, 3, 32, TlsaProblem.UnknownMatchingType)]
    [InlineData(3, 1, 1, 31, TlsaProblem.MalformedData)]
    [InlineData(3, 1, 1, 0, TlsaProblem.MalformedData)]
    [InlineData(3, 1, 2, 32, TlsaProblem.MalformedData)]
    [InlineData(2, 0, 0, 40, TlsaProblem.MalformedData)]
    [InlineData(3, 1, 0, 40, TlsaProblem.MalformedData)]
    public void Verify_RecordThatNobodyCanUse_LeavesTlsWithoutAuthentication(int usage, int selector, int matchingType, int length, TlsaProblem problem)
    {
        var broken = new TlsaRecord(usage, selector, matchingType, [.. new byte[length]]);
        var alone = Verify(Chain.Sent(), broken);
        Assert.Equal((DaneState.Unusable, problem, 0), (alone.State, alone.Findings[0].Problem, alone.Usable));
        Assert.Equal(DaneState.Mismatch, Verify(Chain.Sent(), broken, Other.Record(3, 1, 1, 0)).State);
        Assert.Equal(DaneState.Match, Verify(Chain.Sent(), broken, Chain.Record(3, 1, 1, 0)).State);
    }

    [Fact]
    public void Verify_StaleStrongerDigest_OutdoesTheWeakerThatMatches()
    {
        var weak = Chain.Record(3, 1, 1, 0);
        var verdict = Verify(Chain.Sent(), weak, Other.Record(3, 1, 2, 0));
        Assert.Equal((DaneState.Mismatch, TlsaProblem.WeakerDigest), (verdict.State, verdict.Findings[0].Problem));
        Assert.EndsWith("it would match", verdict.Findings[0].Detail, StringComparison.Ordinal);

        // Of another selector, malformed, or whole: none of these outdoes it (RFC 7671 §9).
        Assert.Equal(DaneState.Match, Verify(Chain.Sent(), weak, Other.Record(3, 0, 2, 0)).State);
        Assert.Equal(DaneState.Match, Verify(Chain.Sent(), weak, new TlsaRecord(3, 1, 2, [1])).State);
        Assert.Equal(DaneState.Match, Verify(Chain.Sent(), weak, Other.Record(3, 1, 0, 0)).State);
    }

    [Theory]
    [InlineData(DnsStatus.Success, DnsSecurity.Unavailable, DaneState.Unavailable)]
    [InlineData(DnsStatus.Servfail, DnsSecurity.Unavailable, DaneState.Unavailable)]
    [InlineData(DnsStatus.Success, DnsSecurity.Insecure, DaneState.Insecure)]
    [InlineData(DnsStatus.Nodata, DnsSecurity.Insecure, DaneState.Insecure)]
    [InlineData(DnsStatus.Nodata, DnsSecurity.Secure, DaneState.None)]
    [InlineData(DnsStatus.Nxdomain, DnsSecurity.Secure, DaneState.None)]
    [InlineData(DnsStatus.Servfail, DnsSecurity.Insecure, DaneState.LookupFailed)]
    [InlineData(DnsStatus.Timeout, DnsSecurity.Insecure, DaneState.LookupFailed)]
    public void Verify_WithoutSecureRecords_GoesByTheAnswer(DnsStatus status, DnsSecurity security, DaneState state)
    {
        var records = status == DnsStatus.Success ? ImmutableArray.Create(Chain.Record(3, 1, 1, 0)) : [];
        var verdict = DaneVerifier.Verify(new(status, records, "said so") { Security = security }, Chain.Sent(), Names, TestChain.Now);
        Assert.Equal(state, verdict.State);
        Assert.Empty(verdict.Findings);
    }

    [Fact]
    public void Verify_NoCertificate_IsAMismatch()
    {
        var verdict = Verify([], Chain.Record(3, 1, 1, 0));
        Assert.Equal((DaneState.Mismatch, TlsaProblem.NoCertificate), (verdict.State, verdict.Findings[0].Problem));
    }

    [Fact]
    public void Verdict_OfARollover_TellsWhatIsPublishedAheadAndWhatIsHeldOnTo()
    {
        var (key, whole, next, authority) = (Chain.Record(3, 1, 1, 0), Chain.Record(3, 0, 1, 0), Other.Record(3, 1, 1, 0), Chain.Record(2, 1, 1, 1));
        Assert.Equal((1, false, DanePin.Key, false), Facts(key));
        Assert.Equal((2, true, DanePin.Key, false), Facts(key, next));
        Assert.Equal((1, false, DanePin.Certificate, true), Facts(whole));
        Assert.Equal((2, true, DanePin.Certificate, false), Facts(whole, next));
        Assert.Equal((2, false, DanePin.Authority, false), Facts(whole, authority));
        Assert.Equal((1, true, (DanePin?)null, false), Facts(next));

        static (int, bool, DanePin?, bool) Facts(params TlsaRecord[] records)
        {
            var verdict = Verify(Chain.Sent(), records);
            return (verdict.Usable, verdict.NextKeyPublished, verdict.Pin, verdict.BreaksAtRenewal);
        }
    }

    private static DaneVerdict Verify(ImmutableArray<ImmutableArray<byte>> sent, params TlsaRecord[] records) =>
        DaneVerifier.Verify(new(DnsStatus.Success, [.. records]) { Security = DnsSecurity.Secure }, sent, Names, TestChain.Now);
}
