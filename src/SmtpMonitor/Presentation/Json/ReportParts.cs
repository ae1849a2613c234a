using System.ComponentModel;

namespace SmtpMonitor.Presentation.Json;

/// <summary>One connection attempt.</summary>
internal sealed record AttemptReport
{
    public required string Address { get; init; }

    [Description("`none` when it connected")]
    public required string Reason { get; init; }

    public required double DurationSeconds { get; init; }

    [Description("Who said so, when ICMP did")]
    public required IcmpReport? Icmp { get; init; }
}

/// <summary>An ICMP error.</summary>
internal sealed record IcmpReport
{
    [Description("ICMP type (RFC 792), ICMPv6 type (RFC 4443) when the sender is an IPv6 address")]
    public required int Type { get; init; }

    public required int Code { get; init; }

    [Description("The router, firewall or host that sent it")]
    public required string Sender { get; init; }
}

/// <summary>One phase.</summary>
internal sealed record PhaseReport
{
    [Description("`resolve`, `connect`, `tls`, `banner`, `ehlo`, `starttls`, `ehlo_tls`, `auth`, `mail`, `rcpt` or `quit`")]
    public required string Phase { get; init; }

    [Description("Offset from the start of the probe")]
    public required double StartSeconds { get; init; }

    public required double DurationSeconds { get; init; }

    [Description("SMTP reply code that ended the phase")]
    public required int? ReplyCode { get; init; }
}

/// <summary>TLS as seen.</summary>
internal sealed record TlsReport
{
    [Description("For instance `TLS 1.3`; null when none was agreed")]
    public required string? Version { get; init; }

    [Description("IANA name of the cipher suite")]
    public required string? Cipher { get; init; }

    [Description("Null when no certificate was seen")]
    public required bool? CertificateValid { get; init; }

    [Description("The gravest problem: `none`, `expired`, `not_yet_valid`, `name_mismatch`, `untrusted` or `weak_key`")]
    public required string Problem { get; init; }

    [Description("Every problem in words")]
    public required IReadOnlyList<string> Problems { get; init; }

    [Description("Earliest end of validity in the chain (RFC 3339)")]
    public required DateTimeOffset? ChainNotAfter { get; init; }

    [Description("Certificates as sent, the server's own first")]
    public required IReadOnlyList<CertificateReport> Chain { get; init; }
}

/// <summary>A certificate.</summary>
internal sealed record CertificateReport
{
    public required string Subject { get; init; }

    public required string Issuer { get; init; }

    [Description("Hexadecimal, lower case")]
    public required string Serial { get; init; }

    [Description("Hexadecimal, lower case")]
    public required string FingerprintSha256 { get; init; }

    public required DateTimeOffset NotBefore { get; init; }

    public required DateTimeOffset NotAfter { get; init; }

    [Description("Subject alternative names: DNS names and addresses")]
    public required IReadOnlyList<string> Names { get; init; }

    [Description("For instance `RSA 2048`")]
    public required string Key { get; init; }

    [Description("For instance `sha256RSA`")]
    public required string Signature { get; init; }
}

/// <summary>A warning.</summary>
internal sealed record WarningReport
{
    [Description("One of the warnings below")]
    public required string Warning { get; init; }

    [Description("In words, one sentence")]
    public required string Text { get; init; }
}

/// <summary>A line of the dialogue.</summary>
internal sealed record TranscriptReport
{
    [Description("`client`, `server` or `note`")]
    public required string Speaker { get; init; }

    [Description("Offset from the start of the probe")]
    public required double AtSeconds { get; init; }

    public required string Text { get; init; }
}
