namespace SmtpMonitor.Core.Diagnosis.Rules;

/// <summary>
/// No side is named while others were last seen before the fault began: what they said then proves nothing now. Their probes are
/// brought forward, so this takes moments.
/// </summary>
internal sealed class AwaitedRule : IRule
{
    public Judgement? Judge(Observation subject, Scene scene)
    {
        if (subject.Reach == Reach.Unresolved)
        {
            return Witnesses.AwaitedNames(subject, scene) is { } names
                ? new Judgement(Verdict.Unknown, [Words.Own(subject), new Evidence(names, subject.Key)], "") { Settled = false }
                : null;
        }

        if (subject.Reach is not (Reach.Filtered or Reach.Refused or Reach.Unreachable) || Witnesses.Awaited(subject, scene) is not { } whom)
        {
            return null;
        }

        var blocked = Blocks.IsBlocked(subject, scene);
        return new Judgement(blocked ? Verdict.PortBlocked : Verdict.Unknown, [Words.Own(subject), new Evidence(whom, subject.Key)], "")
        {
            Settled = false,
            BlockedBy = blocked ? BlockSide.Unknown : null,
            Hop = blocked ? Blocks.HopOf(subject) : null,
        };
    }
}
