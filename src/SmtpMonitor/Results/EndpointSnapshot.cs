using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Results;

/// <summary>What is known of one endpoint at one moment.</summary>
/// <param name="Endpoint">Whom this is about.</param>
/// <param name="Condition">By the newest result.</param>
/// <param name="Since">When the endpoint came into this condition; null while unknown.</param>
/// <param name="Newest">The newest result; null while unknown.</param>
public sealed record EndpointSnapshot(
    Endpoint Endpoint,
    Condition Condition,
    DateTimeOffset? Since,
    RecordedResult? Newest)
{
    /// <summary>Until when it is not probed because its server asked to come back later; null, or in the past, when nothing is waited out.</summary>
    public DateTimeOffset? BackingOffUntil { get; init; }
}
