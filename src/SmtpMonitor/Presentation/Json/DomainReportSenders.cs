using System.ComponentModel;

namespace SmtpMonitor.Presentation.Json;

/// <summary>What one kind of sender makes of a domain.</summary>
internal sealed record SenderReport
{
    [Description("`opportunistic`, `mta_sts` or `dane`")]
    public required string Kind { get; init; }

    [Description("`delivers`, `fails`, `declined` (null MX), `unknown`, or `unavailable` without a validating DNS server")]
    public required string State { get; init; }

    [Description("State and reason in one sentence")]
    public required string Text { get; init; }

    [Description("Why it does as any sender although it honours more: the domain demands nothing of it; null where it does demand")]
    public required string? Undemanding { get; init; }

    [Description("Exchangers that it can deliver through")]
    public required int Open { get; init; }

    [Description("The first open passage to close for each cause, unless something is renewed")]
    public required IReadOnlyList<PassageEndReport> Ends { get; init; }

    [Description("One entry an exchanger, by preference; none where it does not come to exchangers")]
    public required IReadOnlyList<PassageReport> Passages { get; init; }
}

/// <summary>What a sender meets at one exchanger.</summary>
internal sealed record PassageReport
{
    public required string Host { get; init; }

    [Description("`open`, `closed` or `unknown`")]
    public required string State { get; init; }

    [Description("In words, also of an open one")]
    public required string Why { get; init; }

    [Description("When an open one closes unless something is renewed (RFC 3339)")]
    public required DateTimeOffset? EndsAt { get; init; }

    [Description("What ends then: `certificate`, `tlsa` (a signature) or `policy` (the certificate of the policy's host)")]
    public required string? EndsBy { get; init; }
}

/// <summary>When something ends that a sender needs.</summary>
internal sealed record PassageEndReport
{
    public required string Host { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    [Description("`certificate`, `tlsa` or `policy`")]
    public required string EndsBy { get; init; }
}
