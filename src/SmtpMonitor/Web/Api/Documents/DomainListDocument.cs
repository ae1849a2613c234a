using SmtpMonitor.Presentation.Json;

namespace SmtpMonitor.Web.Api.Documents;

/// <summary>Mail domains as their senders see them.</summary>
internal sealed record DomainListDocument
{
    public required DateTimeOffset At { get; init; }

    public ShardReport? Shard { get; init; }

    /// <summary>Ordered by target.</summary>
    public required IReadOnlyList<DomainEntry> Domains { get; init; }
}

internal sealed record DomainEntry
{
    /// <summary>Name of the target.</summary>
    public required string Target { get; init; }

    public required DomainReport Report { get; init; }
}
