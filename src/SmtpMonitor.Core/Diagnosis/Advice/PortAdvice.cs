using System.Collections.Immutable;

namespace SmtpMonitor.Core.Diagnosis.Advice;

/// <summary>
/// Which port to submit mail through from here, with which settings, why not the others, and whether port 25 can be used for relaying.
/// Decides by what was seen and judged; asks nobody.
/// </summary>
public sealed record PortAdvice
{
    /// <summary>Every port that was looked at, in the order given.</summary>
    public required ImmutableArray<AdvisedPort> Ports { get; init; }

    /// <summary>For the recommended port; null when no port can be used for submission.</summary>
    public required ClientSettings? Settings { get; init; }

    /// <summary>The recommendation in words.</summary>
    public required string Submission { get; init; }

    /// <summary>Whether port 25 can be used between mail servers, in words; empty when no such port was looked at.</summary>
    public required string Relaying { get; init; }

    /// <summary>What to do next, a sentence each; empty when there is nothing to do.</summary>
    public required ImmutableArray<string> NextSteps { get; init; }

    /// <summary>Published policies of providers that fit: dated, for people.</summary>
    public required ImmutableArray<string> Hints { get; init; }

    /// <summary>There is a port for submission.</summary>
    public bool CanSubmit => Settings is not null;

    /// <summary>A relay port is sound; null when none was looked at.</summary>
    public bool? CanRelay { get; init; }

    /// <summary>Advises.</summary>
    /// <param name="sights">One for each port and family (and address) of the host, or of the hosts of a domain.</param>
    public static PortAdvice Of(IEnumerable<PortSight> sights)
    {
        List<PortPlace> places = [.. sights.GroupBy(s => (s.Key.Host, s.Key.Port)).Select(g => new PortPlace(g))];
        var best = places
            .Where(p => !p.IsRelay && p.Fitness is Fitness.Fit or Fitness.WithoutLogin)
            .OrderBy(p => p.Fitness)
            .ThenBy(p => p.Rank)
            .FirstOrDefault();
        var relays = places.FindAll(p => p.IsRelay);
        return new PortAdvice
        {
            Ports = [.. places.Select(p => Advised(p, best, places))],
            Settings = best is null ? null : ClientSettings.Of(best),
            Submission = AdviceWords.Submission(best, places),
            Relaying = string.Join(' ', relays.Select(p => AdviceWords.Relaying(p, places))),
            NextSteps = AdviceSteps.Of(best, places),
            Hints = [.. places.SelectMany(p => p.Sights).Where(s => !s.IsSound).SelectMany(s => s.Judgement.Hints).Distinct()],
            CanRelay = relays.Count == 0 ? null : relays.Exists(p => p.Fitness == Fitness.Fit),
        };
    }

    private static AdvisedPort Advised(PortPlace place, PortPlace? best, IReadOnlyCollection<PortPlace> all) => new()
    {
        Host = place.Host,
        Port = place.Port,
        Role = place.Best.Endpoint.Settings.Role,
        TlsMode = place.Best.Endpoint.Settings.Tls.Mode,
        Standing = Standing(place, best),
        Why = AdviceWords.Why(place, best, all),
        Sights = place.Sights,
        Families = place.Families,
    };

    private static PortStanding Standing(PortPlace place, PortPlace? best) => place switch
    {
        { Fitness: Fitness.Unsound } => PortStanding.Unusable,
        { IsRelay: true } => PortStanding.RelayOnly,
        _ when place == best => PortStanding.Recommended,
        { Fitness: Fitness.InClear } => PortStanding.InClear,
        { Fitness: Fitness.WithoutLogin } => PortStanding.WithoutLogin,
        _ => PortStanding.Alternative,
    };
}
