namespace SmtpMonitor.Core.Diagnosis.Rules;

/// <summary>One silence is no fault: packets get lost. A second look, or a trace, comes before any verdict.</summary>
internal sealed class UnconfirmedRule : IRule
{
    public Judgement? Judge(Observation subject, Scene scene)
    {
        var uncertain = subject.Reach switch
        {
            Reach.Filtered => !Blocks.IsConfirmed(subject, scene),
            Reach.Unresolved => !Names.IsConfirmed(subject, scene),
            _ => false,
        };
        return !uncertain
            ? null
            : new Judgement(Verdict.Unknown, [Words.Own(subject), .. PathOf(subject)], "") { Settled = false };
    }

    private static Evidence[] PathOf(Observation subject) => subject.Path switch
    {
        { SaysReached: true } => [new Evidence($"a trace a moment later reached port {subject.Key.Port}", subject.Key)],
        { Pending: true } => [new Evidence("the path to it is being traced", subject.Key)],
        _ => [],
    };
}
