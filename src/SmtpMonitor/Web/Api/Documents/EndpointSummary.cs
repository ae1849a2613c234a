using System.ComponentModel;

namespace SmtpMonitor.Web.Api.Documents;

/// <summary>One endpoint in short. Every property is always there, null where nothing is known.</summary>
internal sealed record EndpointSummary
{
    [Description("The same over restarts: for /api/v1/endpoints/{id}")]
    public required string Id { get; init; }

    public required string Target { get; init; }

    public required string Host { get; init; }

    public required int Port { get; init; }

    [Description("ipv4 or ipv6")]
    public required string Family { get; init; }

    [Description("The address when every address of the host is an endpoint of its own, otherwise empty")]
    public required string Address { get; init; }

    [Description("The users' own labels")]
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    [Description("relay or submission")]
    public required string Role { get; init; }

    [Description("none, starttls_if_offered, starttls or implicit")]
    public required string TlsMode { get; init; }

    [Description("What is wrong and on whose side, one word; unknown also before the first judgement")]
    public required string Verdict { get; init; }

    [Description("Since when the verdict holds; null before the first judgement")]
    public required DateTimeOffset? VerdictSince { get; init; }

    [Description("False while evidence that would change the verdict is on its way")]
    public required bool Settled { get; init; }

    [Description("What the verdict rests on, in words, the weightiest first")]
    public required IReadOnlyList<string> Evidence { get; init; }

    [Description("What to do, for people; empty when there is nothing to do")]
    public required string NextStep { get; init; }

    [Description("Published policies of providers that fit, for people")]
    public required IReadOnlyList<string> Hints { get; init; }

    [Description("egress, remote or unknown; null when the port is not blocked")]
    public required string? BlockedBy { get; init; }

    [Description("The last hop before the block; null when no trace tells")]
    public required HopSummary? Hop { get; init; }

    [Description("What only several results together make suspicious")]
    public required IReadOnlyList<string> Suspicions { get; init; }

    [Description("What deserves a look in the newest probe")]
    public required IReadOnlyList<string> Warnings { get; init; }

    [Description("By the newest probe: unknown, up or down")]
    public required string Condition { get; init; }

    [Description("When it came into this condition")]
    public required DateTimeOffset? ConditionSince { get; init; }

    [Description("When the newest probe had ended; null before the first, as all below")]
    public required DateTimeOffset? LastProbeAt { get; init; }

    public required double? DurationSeconds { get; init; }

    [Description("none when the newest probe succeeded")]
    public required string? Reason { get; init; }

    public required string? FailedPhase { get; init; }

    [Description("What happened, a sentence; empty when the newest probe succeeded")]
    public required string Detail { get; init; }

    [Description("open, refused, filtered, unreachable or unresolved")]
    public required string? PortState { get; init; }

    [Description("The address connected to, or the last one tried")]
    public required string? Ip { get; init; }

    [Description("End of validity of the server's own certificate")]
    public required DateTimeOffset? CertificateNotAfter { get; init; }

    [Description("The server asked to come back later: not probed before. In the past, or null, when nothing is waited out")]
    public required DateTimeOffset? BackingOffUntil { get; init; }
}

/// <summary>A hop of a path.</summary>
internal sealed record HopSummary
{
    [Description("Distance; 0: not even the first one answers")]
    public required int Hop { get; init; }

    [Description("Its address; null when it is not known")]
    public required string? Router { get; init; }
}
