using System.ComponentModel;

namespace SmtpMonitor.Cli.Json;

/// <summary>Settings for a client.</summary>
internal sealed record AdvisedSettingsReport
{
    [Description("Host name or address, without brackets")]
    public required string Host { get; init; }

    public required int Port { get; init; }

    [Description("`implicit` (TLS from the first byte) or `starttls` (required: the client must not go on without it)")]
    public required string TlsMode { get; init; }

    [Description("The security setting in words")]
    public required string Security { get; init; }

    [Description("Whether the server offers a login (AUTH) inside TLS")]
    public required bool AuthOffered { get; init; }

    [Description("SASL mechanisms offered, upper case")]
    public required IReadOnlyList<string> AuthMechanisms { get; init; }

    [Description("The name that the certificate was verified for")]
    public required string CertificateName { get; init; }

    [Description("`ipv4`, `ipv6`: those over which all this holds")]
    public required IReadOnlyList<string> Families { get; init; }

    [Description("The one family that works although both were looked at; null otherwise")]
    public required string? OnlyFamily { get; init; }
}

/// <summary>A port of a host.</summary>
internal sealed record AdvisedPortReport
{
    [Description("Host name or address, without brackets")]
    public required string Host { get; init; }

    public required int Port { get; init; }

    [Description("`relay` or `submission`")]
    public required string Role { get; init; }

    [Description("`starttls_if_offered`, `starttls` or `implicit`")]
    public required string TlsMode { get; init; }

    [Description("`recommended`, `alternative` (sound, but another one is better), `without_login`, `in_clear`, `relay_only` or `unusable`")]
    public required string Standing { get; init; }

    [Description("Why it stands so, in words")]
    public required string Why { get; init; }

    [Description("What was seen over each family, IPv4 first")]
    public required IReadOnlyList<PortSightReport> Families { get; init; }
}

/// <summary>What was seen of a port over one family.</summary>
internal sealed record PortSightReport
{
    [Description("`ipv4` or `ipv6`")]
    public required string Family { get; init; }

    [Description("The probe succeeded, and it was the server itself that answered")]
    public required bool Sound { get; init; }

    [Description("One of the verdicts of VERDICTS.md")]
    public required string Verdict { get; init; }

    [Description("What the verdict rests on, a clause each")]
    public required IReadOnlyList<string> Evidence { get; init; }

    [Description("`open`, `refused`, `filtered`, `unreachable` or `unresolved`; null when this machine did not try")]
    public required string? PortState { get; init; }

    [Description("`none` when the probe succeeded, otherwise one of the reasons of PROBE-JSON.md; null when nothing was sent")]
    public required string? Reason { get; init; }

    [Description("What exactly happened; empty when the probe succeeded")]
    public required string? Detail { get; init; }

    [Description("The address connected to, or the last one tried")]
    public required string? Address { get; init; }

    [Description("What deserves a look, also after a success: the warnings of PROBE-JSON.md")]
    public required IReadOnlyList<string> Warnings { get; init; }
}
