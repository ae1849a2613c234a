using SmtpMonitor.Configuration;

namespace SmtpMonitor.Web.OnDemand;

/// <summary>A request to probe, understood.</summary>
/// <param name="Target">What to probe.</param>
/// <param name="Module">How.</param>
internal sealed record ProbeRequest(ProbeTarget Target, ProbeModule Module)
{
    /// <summary>SNI and name to match, when the module states none; null: the host.</summary>
    public string? ServerName { get; init; }

    /// <summary>When the scraper gives up; null when it did not say.</summary>
    public TimeSpan? ScrapeTimeout { get; init; }

    /// <summary>A page for people is wanted instead of series.</summary>
    public bool Debug { get; init; }
}
