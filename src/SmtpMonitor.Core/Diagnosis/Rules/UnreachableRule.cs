namespace SmtpMonitor.Core.Diagnosis.Rules;

/// <summary>Unreachable, and nothing else is there to compare with.</summary>
internal sealed class UnreachableRule : IRule
{
    public Judgement? Judge(Observation subject, Scene scene) => subject.Reach != Reach.Unreachable
        ? null
        : new Judgement(
            Verdict.Unknown,
            [Words.Own(subject)],
            scene.Shard.IsWhole
                ? "Probe another host or add a control, so that a host that is down can be told from a network that is."
                : $"Add a control, and {ShardSight.Advise(subject.Key.Port)}: so a host that is down can be told from a network that is.");
}
