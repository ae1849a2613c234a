using System.Collections.Immutable;

namespace SmtpMonitor.IntegrationTests.Service;

/// <summary>How often and when last an endpoint was probed.</summary>
internal sealed record Pace(double Probes, double Last)
{
    public static ImmutableDictionary<string, Pace> Of(Exposition page) => page.All("smtp_probes_total").ToImmutableDictionary(
        s => s["target"],
        s => new Pace(s.Value, page.Value("smtp_probe_last_timestamp_seconds", ("target", s["target"])) ?? 0));
}
