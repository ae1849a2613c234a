using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Diagnosis.Rules;

/// <summary>One address family answers nowhere while the other works.</summary>
internal sealed class FamilyUnreachableRule : IRule
{
    public Judgement? Judge(Observation subject, Scene scene)
    {
        var family = subject.Key.Family;
        var other = family == IpFamily.Ipv4 ? IpFamily.Ipv6 : IpFamily.Ipv4;
        if (subject.Reach is not (Reach.Filtered or Reach.Unreachable)
            || Witnesses.Answering(subject, family, scene) is not null
            || Witnesses.OpenControl(subject, family, scene) is not null)
        {
            return null;
        }

        // One host that answers over the other family alone may have lost this one itself.
        var stranger = scene.Family(family).All.FirstOrDefault(o => o.Reach is Reach.Filtered or Reach.Unreachable && o.IsIndependentOf(subject));
        var control = Witnesses.SilentControl(subject, family, scene);
        var works = Witnesses.Answering(subject, other, scene);
        var worksControl = Witnesses.OpenControl(subject, other, scene);
        if ((stranger is null && control is null) || (works is null && worksControl is null))
        {
            return null;
        }

        return new Judgement(
            Verdict.FamilyUnreachable,
            [
                Words.Own(subject),
                stranger is not null ? Words.Seen(stranger) : Words.Seen(control!),
                new Evidence($"nothing answers over {Words.Family(family)}", subject.Key),
                works is not null
                    ? new Evidence($"{Words.Place(works.Key)} answers over {Words.Family(other)}", works.Key)
                    : new Evidence($"{Words.Place(worksControl!.Key)} is open over {Words.Family(other)}", [], [worksControl.Key]),
            ],
            $"Mend {Words.Family(family)} on this machine's network (address, route, uplink), or probe with family {(other == IpFamily.Ipv4 ? "ipv4" : "ipv6")} only if {Words.Family(family)} is not meant to work here.");
    }
}
