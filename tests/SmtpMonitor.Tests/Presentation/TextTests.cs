using SmtpMonitor.Cli.Presentation;
using SmtpMonitor.Core.Deliveries;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Sending.Findings;
using SmtpMonitor.Presentation;

namespace SmtpMonitor.Tests.Presentation;

/// <summary>Words for every member: a new reason or warning cannot go without.</summary>
public sealed class TextTests
{
    [Fact]
    public void ReasonText_EveryReason_HasASentenceOfItsOwn() => AssertSentences(Enum.GetValues<Reason>(), ReasonText.Of);

    [Fact]
    public void WarningText_EveryWarning_HasASentenceOfItsOwn() => AssertSentences(Enum.GetValues<Warning>(), WarningText.Of);

    [Fact]
    public void NextStepText_EveryReason_HasASentence()
    {
        Assert.Equal("", NextStepText.Of(Reason.None));
        Assert.All(Enum.GetValues<Reason>().Where(r => r != Reason.None), r => AssertSentence(NextStepText.Of(r)));
    }

    [Fact]
    public void NextStepText_EveryOption_IsOneThatProbeTakes()
    {
        var known = new SmtpMonitor.Cli.ProbeFlags();
        var command = new System.CommandLine.Command("probe");
        known.AddTo(command);

        var named = Enum.GetValues<Reason>().SelectMany(r => NextStepText.Of(r).Split([' ', '(', ')', ',', ';', ':', '.'])).Where(w => w.StartsWith("--", StringComparison.Ordinal));

        Assert.Subset(command.Options.Select(o => o.Name).ToHashSet(), named.ToHashSet());
    }

    [Fact]
    public void PortStateText_EveryState_HasWords()
    {
        PortState?[] states = [.. Enum.GetValues<PortState>().Select(s => (PortState?)s), null];

        Assert.Equal(states.Length, states.Select(PortStateText.Of).Distinct().Count());
    }

    [Fact]
    public void SendingText_EveryFinding_HasASentenceOfItsOwnAndARemedy()
    {
        AssertSentences(Enum.GetValues<FindingKind>(), SendingText.Of);
        Assert.All(Enum.GetValues<FindingKind>(), k => AssertSentence(SendingText.RemedyOf(k)));
    }

    [Fact]
    public void DeliveryText_EveryReasonAndWarning_HasAClauseOfItsOwnAndARemedy()
    {
        AssertClauses(Enum.GetValues<DeliveryReason>(), DeliveryText.Of);
        AssertClauses(Enum.GetValues<DeliveryWarning>(), DeliveryText.Of);
        Assert.Equal("", DeliveryText.RemedyOf(DeliveryReason.None));
        Assert.All(Enum.GetValues<DeliveryReason>().Where(r => r != DeliveryReason.None), r => AssertSentence(DeliveryText.RemedyOf(r)));
        Assert.All(Enum.GetValues<DeliveryWarning>(), w => AssertSentence(DeliveryText.RemedyOf(w)));
    }

    private static void AssertClauses<T>(T[] values, Func<T, string> text)
    {
        Assert.All(values, v => Assert.Matches(@"\A[a-zT][^\n]{9,}[^.\n]\z", text(v)));
        Assert.Equal(values.Length, values.Select(text).Distinct().Count());
    }

    private static void AssertSentences<T>(T[] values, Func<T, string> text)
    {
        Assert.All(values, v => AssertSentence(text(v)));
        Assert.Equal(values.Length, values.Select(text).Distinct().Count());
    }

    private static void AssertSentence(string text)
    {
        Assert.Matches(@"\A[A-Z][^\n]{9,}\.\z", text);
        Assert.DoesNotContain("  ", text, StringComparison.Ordinal);
    }
}
