namespace SmtpMonitor.Core.Targets;

/// <summary>How a discovery ended.</summary>
public enum DiscoveryStatus
{
    /// <summary>Every look-up was answered.</summary>
    Complete,

    /// <summary>Some look-ups failed; endpoints they found earlier are kept.</summary>
    Partial,

    /// <summary>Nothing was learned: the endpoints are those of before, or one stands in so that the failure shows.</summary>
    Failed,
}
