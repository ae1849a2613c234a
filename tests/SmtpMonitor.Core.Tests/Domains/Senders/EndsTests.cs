using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Domains.Findings;
using SmtpMonitor.Core.Domains.Senders;
using SmtpMonitor.Core.Tests.Dane;
using SmtpMonitor.Core.Tls;

namespace SmtpMonitor.Core.Tests.Domains.Senders;

/// <summary>What ends by itself, for whom, and when that is told.</summary>
public sealed class EndsTests
{
    private static readonly DateTimeOffset Now = TestChain.Now;

    private readonly DomainWorld _world = new();

    [Fact]
    public async Task Ends_OpportunisticSender_NeverDoes()
    {
        _world.Announce("enforce");
        Assert.Empty((await _world.JudgeAsync(f => f with { MxSignatures = Signed(Now.AddDays(3)) })).Of(SenderKind.Opportunistic).Ends);
    }

    [Theory]
    [InlineData(3, 0, null)]
    [InlineData(2, 1, BreakCause.Certificate)]
    public async Task Ends_UsageOfTheMatch_DecidesWhetherDatesCount(int usage, int place, BreakCause? cause)
    {
        _world.Records.Tlsa[DomainWorld.TlsaName] = [Probed.Chain.Record(usage, 1, 1, place)];
        Assert.Equal(cause, (await _world.JudgeAsync()).Of(SenderKind.Dane).Passages[0].EndsBy);
    }

    [Fact]
    public async Task Ends_KeyMatchesBesideTheAuthority_NeverDoes()
    {
        _world.Records.Tlsa[DomainWorld.TlsaName] = [Probed.Chain.Record(2, 1, 1, 1), Probed.Key];
        Assert.Empty((await _world.JudgeAsync()).Of(SenderKind.Dane).Ends);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ends_Signatures_CloseTheDomainToWhomeverValidates(bool tlsa)
    {
        TlsaRecord[] records = tlsa ? [Probed.Key] : [];
        _world.Records.Tlsa[DomainWorld.TlsaName] = records;
        var outlook = await _world.JudgeAsync(f => f with { MxSignatures = Signed(Now.AddHours(20)) });
        var end = Assert.Single(outlook.Of(SenderKind.Dane).Ends);
        Assert.Equal((BreakCause.Tlsa, Now.AddHours(20)), (end.EndsBy!.Value, end.EndsAt!.Value));
        var finding = Assert.Single(outlook.Findings, f => f.Kind == DomainFindingKind.EndsSoon);
        Assert.Equal("a signature (RRSIG) over the records that lead to mx.example.com ends at 2026-06-01 20:00 UTC; senders whose resolvers validate stop there then", finding.Words);
    }

    /// <summary>Hours that are left of a signature that a server makes for each answer: for 25 hours, or for 50.</summary>
    [Theory]
    [InlineData(25, 1, 7, false)]
    [InlineData(25, 1, 5, true)]
    [InlineData(25, 24, 1, false)]
    [InlineData(50, 1, 12, false)]
    [InlineData(50, 1, 11, true)]
    [InlineData(720, 1, 24, false)]
    [InlineData(720, 1, 22, true)]
    public async Task Ends_Signatures_AreToldWhenTheyAreLateForTheirLength(int length, int timeToLive, int left, bool told)
    {
        var until = Now.AddHours(left);
        var outlook = await _world.JudgeAsync(f => f with { MxSignatures = SignatureTerm.Of(until.AddHours(-length), until, TimeSpan.FromHours(timeToLive)) });
        Assert.Equal(told, outlook.Findings.Any(f => f.Kind == DomainFindingKind.EndsSoon));
    }

    [Theory]
    [InlineData(6.9, true)]
    [InlineData(7.1, false)]
    public async Task Ends_CertificateUnderAPolicy_IsToldAWeekBefore(double days, bool told)
    {
        _world.Announce("enforce");
        _world.Results[DomainWorld.Host] = [Probed.Sound() with { Tls = Probed.Tls(CertificateProblem.None, Now.AddDays(days)) }];
        var outlook = await _world.JudgeAsync();
        Assert.Equal(BreakCause.Certificate, Assert.Single(outlook.Of(SenderKind.MtaSts).Ends).EndsBy);
        Assert.Equal(told ? [DomainWorld.Host] : [], outlook.Findings.Where(f => f.Kind == DomainFindingKind.EndsSoon).Select(f => f.Host));
    }

    [Fact]
    public async Task Ends_PolicyHostFirst_EndsTheProtectionAndNotTheMail()
    {
        _world.Announce("enforce");
        _world.PolicyHostEnds = Now.AddDays(2);
        var outlook = await _world.JudgeAsync();
        Assert.Equal(BreakCause.Policy, Assert.Single(outlook.Of(SenderKind.MtaSts).Ends).EndsBy);
        var finding = Assert.Single(outlook.Findings, f => f.Kind == DomainFindingKind.EndsSoon);
        Assert.Equal(("", "the MTA-STS policy, or the certificate of the host that serves it, ends at 2026-06-03 00:00 UTC; mail is not protected by it then"), (finding.Host, finding.Words));
    }

    [Fact]
    public async Task Ends_PolicyThatCannotBeFetchedAnyMore_EndsWithItsAge()
    {
        _world.Announce("enforce");
        var before = await _world.ExamineAsync();
        _world.Time.Advance(TimeSpan.FromDays(1));
        _world.Policy = null;
        var end = Assert.Single(_world.OutlookOf(await _world.ExamineAsync(before)).Of(SenderKind.MtaSts).Ends);
        Assert.Equal((BreakCause.Policy, Now.AddDays(7)), (end.EndsBy!.Value, end.EndsAt!.Value));
    }

    private static SignatureTerm Signed(DateTimeOffset until) => SignatureTerm.Of(until.AddDays(-14), until, TimeSpan.FromHours(1));

    [Fact]
    public async Task Ends_PolicyThatDoesNotEnforce_NeverDoes()
    {
        _world.Announce("testing");
        Assert.Empty((await _world.JudgeAsync()).Of(SenderKind.MtaSts).Ends);
    }
}
