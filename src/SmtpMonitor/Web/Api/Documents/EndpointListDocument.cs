using System.ComponentModel;

namespace SmtpMonitor.Web.Api.Documents;

/// <summary>Endpoints that were asked for, a page of them, ordered by target, host, port, family and address.</summary>
internal sealed record EndpointListDocument
{
    [Description("When something shown last changed")]
    public required DateTimeOffset At { get; init; }

    [Description("Which part of the endpoints this monitor has; null where it is all of them")]
    public required ShardReport? Shard { get; init; }

    [Description("Endpoints that fit the filters, on all pages together")]
    public required int Total { get; init; }

    public required int Offset { get; init; }

    public required int Limit { get; init; }

    [Description("Where the next page is; null on the last one")]
    public required string? Next { get; init; }

    public required IReadOnlyList<EndpointSummary> Endpoints { get; init; }
}
