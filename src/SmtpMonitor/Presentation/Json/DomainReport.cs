using System.ComponentModel;

namespace SmtpMonitor.Presentation.Json;

/// <summary>A mail domain as its senders see it, for programs. Every property is always there, null where nothing is known.</summary>
internal sealed record DomainReport
{
    [Description("The mail domain: lower case, no trailing dot")]
    public required string Domain { get; init; }

    [Description("The port of its exchangers that was probed: 25 outside of laboratories")]
    public required int Port { get; init; }

    [Description("True when no finding is a `problem`, and no kind of sender fails or is unknown")]
    public required bool Sound { get; init; }

    [Description("The one thing to know, in words")]
    public required string Summary { get; init; }

    [Description("When the look-ups ended (RFC 3339)")]
    public required DateTimeOffset ExaminedAt { get; init; }

    [Description("Since when the MX records could not be had: everything else is of before")]
    public required DateTimeOffset? FailingSince { get; init; }

    [Description("Where its mail goes")]
    public required MxReport Mx { get; init; }

    [Description("One entry a kind of sender, always all three: `opportunistic`, `mta_sts`, `dane`")]
    public required IReadOnlyList<SenderReport> Senders { get; init; }

    [Description("What its owner should know, the gravest first")]
    public required IReadOnlyList<DomainFindingReport> Findings { get; init; }

    [Description("By preference, at most 32")]
    public required IReadOnlyList<ExchangerReport> Exchangers { get; init; }

    [Description("Null where the exchangers are not known, and for domains that take no mail")]
    public required StsReport? MtaSts { get; init; }

    [Description("Where senders report failures of TLS (RFC 8460); null like `mta_sts`")]
    public required TlsReportingReport? TlsReporting { get; init; }

    [Description("What senders would report now (RFC 8460 §4.3)")]
    public required IReadOnlyList<TlsFailureReport> Reports { get; init; }

    [Description("What kept this machine from looking at everything, a sentence each")]
    public required IReadOnlyList<string> Problems { get; init; }
}

/// <summary>MX records.</summary>
internal sealed record MxReport
{
    [Description("`records`, `implicit` (no MX record: the domain itself), `null_mx`, `no_such_domain`, `bogus` or `lookup_failed`")]
    public required string State { get; init; }

    [Description("The state in words")]
    public required string Text { get; init; }

    [Description("`secure`, `insecure`, or `unavailable` without a validating DNS server")]
    public required string Security { get; init; }

    [Description("How long the records may be kept")]
    public required double? TtlSeconds { get; init; }

    [Description("When the first signature over them expires (RFC 3339)")]
    public required DateTimeOffset? SignedUntil { get; init; }

    [Description("Exchangers beyond the 32 that are looked at")]
    public required int ExchangersLeftOut { get; init; }
}

/// <summary>One thing to know.</summary>
internal sealed record DomainFindingReport
{
    [Description("One of the findings of DOMAIN-JSON.md")]
    public required string Kind { get; init; }

    [Description("`problem` (some sender does not deliver, or not through this exchanger), `warning` or `info`")]
    public required string Gravity { get; init; }

    [Description("The exchanger that it is about; empty: the domain")]
    public required string Host { get; init; }

    public required string Text { get; init; }

    [Description("What to do; empty where there is nothing to do")]
    public required string NextStep { get; init; }
}

/// <summary>A failure in the terms of TLS reporting.</summary>
internal sealed record TlsFailureReport
{
    [Description("The exchanger; empty: the domain's policy")]
    public required string Host { get; init; }

    [Description("`tlsa`, `sts` or `no-policy-found`, as the RFC spells them")]
    public required string PolicyType { get; init; }

    [Description("As the RFC spells them, for instance `certificate-expired`")]
    public required string ResultType { get; init; }
}
