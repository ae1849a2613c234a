using System.Collections.Immutable;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Diagnosis;

/// <summary>
/// One greeting for unrelated hosts. Providers do greet under one name for many customers, so the name alone is a suspicion; it is
/// proof when the hosts themselves say another name, on another port now or on this port before.
/// </summary>
internal static class SharedGreeting
{
    /// <summary>Later, another name is what the server is called now.</summary>
    private static readonly TimeSpan ChangeIsNews = TimeSpan.FromDays(1);

    /// <summary>Strangers looked at: enough for a proof, few enough for thousands that share a name for good reason.</summary>
    private const int Most = 8;

    /// <summary>At least two unrelated hosts greet on this port under one name that is none of theirs, and no other host under another.</summary>
    public static bool IsSuspicious(Observation o, Scene scene) => Sharers(o, scene) is { Count: > 1 } sharers
        && !scene.Port(o.Key.Port, o.Key.Family).With(Reach.Open).Any(
            p => p.IsIndependentOf(o) && Greeting.NameOf(p.Result.Banner) is { } other && other != Greeting.NameOf(sharers[0].Result.Banner));

    /// <summary>Empty when it is not proven.</summary>
    public static ImmutableArray<Evidence> Evidence(Observation o, Scene scene)
    {
        var sharers = Sharers(o, scene);
        if (sharers.Count < 2 || sharers.Select(s => ContradictionOf(s, scene)).FirstOrDefault(c => c is not null) is not { } contradiction)
        {
            return [];
        }

        ImmutableArray<EndpointKey> named = [.. sharers.Take(PortPicture.Named).Select(s => s.Key)];
        return
        [
            new Evidence($"{(sharers.Count > Most ? "more than " : "")}{Math.Min(sharers.Count, Most)} unrelated hosts greet on port {o.Key.Port} as {Greeting.NameOf(o.Result.Banner)}, which is the name of none of them", named),
            contradiction,
        ];
    }

    /// <summary>The subject and the strangers that greet as it does, one endpoint a host; empty when there are none.</summary>
    private static List<Observation> Sharers(Observation o, Scene scene)
    {
        if (o.Reach != Reach.Open || Greeting.NameOf(o.Result.Banner) is not { } name || !NameKinship.AreStrangers(name, o.Key.Host))
        {
            return [];
        }

        var strangers = scene.Greeting(o.Key.Port, o.Key.Family, name)
            .Where(s => s.IsIndependentOf(o) && NameKinship.AreStrangers(s.Key.Host, o.Key.Host) && NameKinship.AreStrangers(name, s.Key.Host))
            .DistinctBy(s => s.Key.Host)
            .Take(Most)
            .ToList();
        return strangers.Count == 0 ? [] : [o, .. strangers];
    }

    private static Evidence? ContradictionOf(Observation s, Scene scene)
    {
        var name = Greeting.NameOf(s.Result.Banner)!;
        if (s.Memory.EarlierGreeting is { } earlier && s.Result.StartedAt < s.Memory.GreetingSince + ChangeIsNews && NameKinship.AreStrangers(earlier, name))
        {
            return new Evidence($"{Words.Place(s.Key)} greeted as {earlier} before", s.Key);
        }

        var sibling = scene.Host(s.Key).With(Reach.Open).FirstOrDefault(
            p => p.Key.Port != s.Key.Port && p.Addresses.Any(s.Addresses.Contains)
                && Greeting.NameOf(p.Result.Banner) is { } other && NameKinship.AreStrangers(other, name));
        return sibling is null ? null : new Evidence($"{Words.Place(sibling.Key)} greets as {Greeting.NameOf(sibling.Result.Banner)}", s.Key, sibling.Key);
    }
}
