using System.Collections.Immutable;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Diagnosis;

/// <summary>What several results together make suspicious, whether or not it decides the verdict.</summary>
internal static class Suspicions
{
    public static ImmutableArray<Suspicion> Of(Observation o, Scene scene) =>
        o.Reach switch
        {
            Reach.Open => [.. OfOpen(o, scene)],
            Reach.Refused when Blocks.IsForgedReset(o) || Blocks.IsTooSoon(o, scene) => [Suspicion.ResetTooNear],
            _ => [],
        };

    /// <summary>TLS was to be had here before and is not any more.</summary>
    public static bool StarttlsVanished(Observation o) =>
        o.Result.StarttlsOffered == false && o.Memory.StarttlsOfferedAt is not null
        && o.Result.Endpoint.Settings.Tls.Mode is TlsMode.Starttls or TlsMode.StarttlsIfOffered;

    private static IEnumerable<Suspicion> OfOpen(Observation o, Scene scene)
    {
        if (StarttlsVanished(o))
        {
            yield return Suspicion.StarttlsVanished;
        }

        if (SharedGreeting.IsSuspicious(o, scene))
        {
            yield return Suspicion.GreetingShared;
        }

        if (SharedIssuer.IsSuspicious(o, scene))
        {
            yield return Suspicion.IssuerShared;
        }

        if (Blocks.IsTooSoon(o, scene))
        {
            yield return Suspicion.AnswerTooNear;
        }
    }
}
