using System.ComponentModel;

namespace SmtpMonitor.Presentation.Json;

/// <summary>MTA-STS of a domain (RFC 8461).</summary>
internal sealed record StsReport
{
    [Description("Of the TXT record: `unknown`, `absent`, `ambiguous`, `invalid` or `valid`")]
    public required string RecordState { get; init; }

    [Description("What is wrong with the record, a sentence each")]
    public required IReadOnlyList<string> RecordProblems { get; init; }

    [Description("Id of the record; null unless it is valid")]
    public required string? Id { get; init; }

    [Description("`enforce`, `testing` or `none`; null without a policy")]
    public required string? Mode { get; init; }

    [Description("How long senders keep the policy")]
    public required double? MaxAgeSeconds { get; init; }

    [Description("The exchangers that it allows, as it spells them; at most 100")]
    public required IReadOnlyList<string> Patterns { get; init; }

    [Description("Exchangers of the domain that it does not allow")]
    public required IReadOnlyList<string> Unmatched { get; init; }

    [Description("Why the last attempt to fetch it failed: `none` when it did not; null when there was none")]
    public required string? FetchFailure { get; init; }

    [Description("The failure in words; empty when there was none")]
    public required string FetchDetail { get; init; }

    [Description("When the policy is forgotten unless it is fetched again (RFC 3339)")]
    public required DateTimeOffset? ExpiresAt { get; init; }

    [Description("All of this in words")]
    public required string Text { get; init; }

    [Description("What is to be known or done, a sentence each")]
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>TLS reporting of a domain (RFC 8460).</summary>
internal sealed record TlsReportingReport
{
    [Description("`unknown`, `absent`, `ambiguous`, `invalid` or `valid`")]
    public required string State { get; init; }

    [Description("`mailto:` and `https:`; empty unless valid")]
    public required IReadOnlyList<string> Destinations { get; init; }

    [Description("Why senders report nothing, a sentence each")]
    public required IReadOnlyList<string> Problems { get; init; }
}
