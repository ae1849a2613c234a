using System.ComponentModel;

namespace SmtpMonitor.Presentation.Json;

/// <summary>One exchanger of a domain.</summary>
internal sealed record ExchangerReport
{
    public required string Host { get; init; }

    [Description("The lowest is tried first")]
    public required int Preference { get; init; }

    [Description("`found`, `dangling` (none of either family), `lookup_failed` or `literal` (an address where a name belongs)")]
    public required string AddressState { get; init; }

    [Description("IPv4 first; at most 20")]
    public required IReadOnlyList<string> Addresses { get; init; }

    [Description("Since when look-ups of this exchanger fail: what is said of it is of before")]
    public required DateTimeOffset? FailingSince { get; init; }

    [Description("From the name in the MX record to the one with the addresses; one name: no alias")]
    public required IReadOnlyList<string> Names { get; init; }

    [Description("What DANE comes to: one entry, or one for each different one of the servers behind the name; none while no server showed a certificate")]
    public required IReadOnlyList<DaneReport> Dane { get; init; }

    [Description("Where its TLSA records were asked for; null where it did not come to that")]
    public required string? TlsaName { get; init; }

    [Description("Its TLSA records: usage, selector, matching type, data in hexadecimal; at most 20")]
    public required IReadOnlyList<string> Tlsa { get; init; }

    [Description("One entry an address family that was probed")]
    public required IReadOnlyList<ExchangerProbeReport> Probes { get; init; }
}

/// <summary>What DANE comes to.</summary>
internal sealed record DaneReport
{
    [Description("`unavailable`, `insecure`, `none`, `unusable`, `match`, `mismatch` or `lookup_failed`")]
    public required string State { get; init; }

    public required string Text { get; init; }
}

/// <summary>The newest probe of an exchanger over one family; all of a probe is in PROBE-JSON.md.</summary>
internal sealed record ExchangerProbeReport
{
    [Description("`ipv4` or `ipv6`")]
    public required string Family { get; init; }

    [Description("The address connected to, or the last one tried")]
    public required string? Address { get; init; }

    public required bool Success { get; init; }

    [Description("When it began (RFC 3339)")]
    public required DateTimeOffset StartedAt { get; init; }

    public required double DurationSeconds { get; init; }

    [Description("The first phase that failed: see PROBE-JSON.md")]
    public required string? FailedPhase { get; init; }

    [Description("`none` when it succeeded, otherwise one of the reasons of PROBE-JSON.md")]
    public required string Reason { get; init; }

    [Description("What exactly happened; empty when it succeeded")]
    public required string Detail { get; init; }

    [Description("Null when there was no EHLO")]
    public required bool? StarttlsOffered { get; init; }

    [Description("For instance `TLS 1.3`; null without TLS")]
    public required string? TlsVersion { get; init; }

    [Description("By WebPKI, as MTA-STS has it; null when no certificate was seen")]
    public required bool? CertificateValid { get; init; }

    [Description("What is wrong with it, in words")]
    public required IReadOnlyList<string> CertificateProblems { get; init; }

    [Description("Earliest end of validity in the chain (RFC 3339)")]
    public required DateTimeOffset? CertificateNotAfter { get; init; }
}
