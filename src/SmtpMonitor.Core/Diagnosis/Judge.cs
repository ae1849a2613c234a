using System.Collections.Immutable;
using SmtpMonitor.Core.Diagnosis.Rules;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Diagnosis;

/// <summary>
/// From the scene to one verdict an endpoint. Deterministic: the same observations give the same judgement in whatever order they came.
/// </summary>
public static class Judge
{
    /// <summary>The first that answers decides: what makes other evidence worthless comes first, what needs most evidence before what needs less.</summary>
    private static readonly ImmutableArray<IRule> Rules =
    [
        new UntriedRule(),
        new InterceptedRule(),
        new HealthyRule(),
        new ThrottledRule(),
        new UnconfirmedRule(),
        new AwaitedRule(),
        new NetworkDownRule(),
        new UnresolvedRule(),
        new FamilyUnreachableRule(),
        new EgressSmtpBlockedRule(),
        new EgressPortBlockedRule(),
        new RemotePortBlockedRule(),
        new HostDownRule(),
        new PortBlockedRule(),
        new ServiceDownRule(),
        new UnreachableRule(),
        new DialogueRule(),
    ];

    /// <summary>Judges one endpoint; <see cref="Verdict.Unknown"/> when the scene has no fresh result of it.</summary>
    public static Judgement Of(EndpointKey key, Scene scene)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(scene);
        if (scene.Find(key) is not { } subject)
        {
            return new Judgement(Verdict.Unknown, [new Evidence($"there is no recent result of {Words.Place(key)}", key)], "") { Settled = false };
        }

        var judgement = ShardSight.Note(Rules.Select(r => r.Judge(subject, scene)).First(j => j is not null)!, subject, scene);
        var suspicions = Suspicions.Of(subject, scene);
        return suspicions.IsEmpty ? judgement : judgement with { Suspicions = suspicions };
    }
}
