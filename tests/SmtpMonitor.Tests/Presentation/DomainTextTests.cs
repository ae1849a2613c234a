using SmtpMonitor.Core.Domains;
using SmtpMonitor.Core.Domains.Findings;
using SmtpMonitor.Core.Domains.Senders;
using SmtpMonitor.Presentation;
using SmtpMonitor.Presentation.Domains;
using SmtpMonitor.Tests.Cli.Domains;

namespace SmtpMonitor.Tests.Presentation;

public sealed class DomainTextTests
{
    [Fact]
    public void Of_EveryFindingKind_IsASentence() =>
        Assert.All(Enum.GetValues<DomainFindingKind>(), k => Assert.EndsWith(".", FindingKindText.Of(k), StringComparison.Ordinal));

    [Fact]
    public void Of_EveryKindAndState_HasWords()
    {
        var texts = Enum.GetValues<SenderKind>().SelectMany(k => Enum.GetValues<SenderState>().Select(s => SenderText.Of(new SenderOutlook(k, s, "WHY", [])))).ToList();

        Assert.All(texts, t => Assert.Contains("WHY", t, StringComparison.Ordinal));
        Assert.Equal(texts.Count, texts.Distinct().Count());
        Assert.Contains("no sender can deliver: WHY", texts);
        Assert.Contains("senders that honour DANE cannot deliver: WHY", texts);
    }

    [Theory]
    [InlineData(MxState.NullMx, true, "takes no mail, and says so (null MX)")]
    [InlineData(MxState.NoSuchDomain, false, "no sender can deliver")]
    [InlineData(MxState.Bogus, false, "no sender can deliver")]
    [InlineData(MxState.LookupFailed, false, "it cannot be told now whether senders can deliver")]
    public void IsSound_WithoutExchangers_GoesByTheState(MxState state, bool sound, string summary)
    {
        var outlook = DomainSamples.Judge(facts => facts[0] = facts[0] with { Mx = state, MxDetail = "because", Exchangers = [], Sts = null, TlsReporting = null });

        Assert.Equal((sound, summary), (DomainText.IsSound(outlook), DomainText.Summary(outlook)));
        Assert.NotEmpty(DomainText.Mx(outlook.Facts));
    }

    [Fact]
    public void Ends_OfACertificate_NamesHostTimeAndDistance() => Assert.Equal(
        ["through mx1.example.test until 2026-12-06 03:00 UTC (in 12 days): its certificate ends then unless renewed"],
        SenderText.Ends(DomainSamples.Outlook.Of(SenderKind.MtaSts), DomainSamples.Now));

    [Theory]
    [InlineData(300, "300 s")]
    [InlineData(1800, "30 min")]
    [InlineData(21600, "6 h")]
    [InlineData(604800, "7 days")]
    public void Life_AnyLength_IsInAUnitThatFits(int seconds, string expected) => Assert.Equal(expected, Numbers.Life(TimeSpan.FromSeconds(seconds)));
}
