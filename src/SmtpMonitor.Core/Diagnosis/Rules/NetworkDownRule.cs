using System.Collections.Immutable;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Diagnosis.Rules;

/// <summary>Nothing answers in any family, and the controls neither; or this machine has no route to anything.</summary>
internal sealed class NetworkDownRule : IRule
{
    private static readonly IpFamily[] Families = Enum.GetValues<IpFamily>();

    public Judgement? Judge(Observation subject, Scene scene)
    {
        if (subject.Reach is not (Reach.Filtered or Reach.Unreachable or Reach.Unresolved)
            || Families.Any(f => Witnesses.Answering(subject, f, scene) is not null || Witnesses.OpenControl(subject, f, scene) is not null))
        {
            return null;
        }

        ImmutableArray<Evidence> silent = [.. Families.Select(f => Witnesses.SilentControl(subject, f, scene)).OfType<ControlObservation>().Select(Words.Seen)];
        if (silent.IsEmpty && !HasNoRoute(subject, scene))
        {
            return null;
        }

        return new Judgement(
            Verdict.NetworkDown,
            [Words.Own(subject), .. silent, new Evidence("nothing else answers either", subject.Key)],
            "Mend this machine's network first: cable, interface, route, uplink. No mail server is to blame until something else answers.");
    }

    /// <summary>Without controls: no other host is reached either, and the machine itself says that there is no way.</summary>
    private static bool HasNoRoute(Observation subject, Scene scene) => subject.Result.Reason == Reason.NoRoute
        && scene.Family(subject.Key.Family).All.All(o => o.Result.Reason == Reason.NoRoute || o.Reach is Reach.Unresolved or Reach.Untried);
}
