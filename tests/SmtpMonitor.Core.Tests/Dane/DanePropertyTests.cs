using FsCheck;
using FsCheck.Fluent;
using SmtpMonitor.Core.Dane;
using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.Tests.Dane;

/// <summary>What holds of every set of records.</summary>
public sealed class DanePropertyTests
{
    private static TestChain Chain { get; } = TestChain.Make();

    private static TestChain Other { get; } = TestChain.Make();

    private static Arbitrary<TlsaRecord[]> Sets { get; } = Gen.ArrayOf(
        from usage in Gen.Choose(0, 4)
        from selector in Gen.Choose(0, 2)
        from type in Gen.Choose(0, 3)
        from place in Gen.Choose(0, 2)
        from ours in Gen.Elements(true, false)
        from whole in Gen.Frequency((5, Gen.Constant(true)), (1, Gen.Constant(false)))
        let record = (ours ? Chain : Other).Record(usage, selector, type, place)
        select whole ? record : record with { Data = record.Data[1..] }).ToArbitrary();

    [Fact]
    public void Verify_AnySet_IsTheSameInAnyOrder() => Check(records =>
    {
        var (there, back) = (Verify(records), Verify([.. records.Reverse()]));
        Assert.Equal((there.State, there.Usable, there.NextKeyPublished, there.Pin), (back.State, back.Usable, back.NextKeyPublished, back.Pin));
    });

    [Fact]
    public void Verify_AnySet_MatchesExactlyWhenARecordDoes() => Check(records =>
    {
        var verdict = Verify(records);
        Assert.Equal(records.Length, verdict.Findings.Length);
        Assert.Equal(verdict.Findings.Any(f => f.Matches), verdict.State == DaneState.Match);
        Assert.Equal(verdict.Usable == 0, verdict.State == DaneState.Unusable);
        Assert.All(verdict.Findings, f => Assert.False(f.Matches && (f.Record.Usage is not (2 or 3) || f.Record.Selector > 1 || f.Record.MatchingType > 2)));
    });

    private static void Check(Action<TlsaRecord[]> holds) =>
        Prop.ForAll(Sets, holds).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static DaneVerdict Verify(TlsaRecord[] records) => DaneVerifier.Verify(
        new(DnsStatus.Success, [.. records]) { Security = DnsSecurity.Secure }, Chain.Sent(), ["mx.example.com"], TestChain.Now);
}
