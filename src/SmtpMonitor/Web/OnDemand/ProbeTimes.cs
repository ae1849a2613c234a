using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Web.OnDemand;

/// <summary>How long a request's probe may take: as its module says, and no longer than the scraper waits, less an offset for the way back.</summary>
internal static class ProbeTimes
{
    /// <summary>The limits in force.</summary>
    public static ProbeLimits Limits(ProbeLimits module, TimeSpan? scrape, TimeSpan offset)
    {
        if (scrape is not { } patience)
        {
            return module;
        }

        // A scraper with less patience than the offset gets half of what it has.
        var rest = patience - offset;
        rest = rest > patience / 2 ? rest : patience / 2;

        // Taking leave comes after the probe's own time: it fits into the offset, with half of it left for the answer.
        return module with { Probe = Shorter(module.Probe, rest), Quit = Shorter(module.Quit, Shorter(offset, patience - rest) / 2) };
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
