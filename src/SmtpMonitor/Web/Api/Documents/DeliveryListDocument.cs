using SmtpMonitor.Presentation.Json;

namespace SmtpMonitor.Web.Api.Documents;

/// <summary>Round trips.</summary>
internal sealed record DeliveryListDocument
{
    public required DateTimeOffset At { get; init; }

    public ShardReport? Shard { get; init; }

    /// <summary>Ordered by name.</summary>
    public required IReadOnlyList<RoundTripReport> Deliveries { get; init; }
}
