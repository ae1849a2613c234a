using SmtpMonitor.Presentation.Json;

namespace SmtpMonitor.Web.Api.Documents;

/// <summary>Senders as receivers see them.</summary>
internal sealed record SenderListDocument
{
    public required DateTimeOffset At { get; init; }

    public ShardReport? Shard { get; init; }

    /// <summary>Ordered by name.</summary>
    public required IReadOnlyList<SendingReport> Senders { get; init; }
}
