using System.ComponentModel;

namespace SmtpMonitor.Presentation.Json;

/// <summary>One endpoint.</summary>
internal sealed record EndpointReport
{
    [Description("Host name or address, without brackets")]
    public required string Host { get; init; }

    public required int Port { get; init; }

    [Description("`ipv4` or `ipv6`")]
    public required string Family { get; init; }

    [Description("`relay` or `submission`")]
    public required string Role { get; init; }

    [Description("`none`, `starttls_if_offered`, `starttls` or `implicit`")]
    public required string TlsMode { get; init; }

    [Description("True when every wanted phase succeeded")]
    public required bool Success { get; init; }

    [Description("Why nothing was sent: `throttled` (the address told us on several other ports to come back later) or `address_busy`; null when a probe ran. All facts below are null or empty then")]
    public required string? Skipped { get; init; }

    [Description("When the probe began (RFC 3339)")]
    public required DateTimeOffset? StartedAt { get; init; }

    [Description("The whole probe; waits for other sessions at the same address excluded")]
    public required double? DurationSeconds { get; init; }

    [Description("The first phase that failed: see phases")]
    public required string? FailedPhase { get; init; }

    [Description("`none` when the probe succeeded, otherwise one of the reasons below")]
    public required string? Reason { get; init; }

    [Description("The reason in words, one sentence")]
    public required string? ReasonText { get; init; }

    [Description("What exactly happened, for people; empty when the probe succeeded")]
    public required string? Detail { get; init; }

    [Description("What to look at next, for people; empty when the probe succeeded")]
    public required string? NextStep { get; init; }

    [Description("Code and text of the reply that decided a failure")]
    public required string? Reply { get; init; }

    [Description("`open`, `refused`, `filtered`, `unreachable` or `unresolved`; null when this machine could not even try")]
    public required string? PortState { get; init; }

    [Description("The address connected to, or the last one tried")]
    public required string? Address { get; init; }

    [Description("Our own address of the connection")]
    public required string? LocalAddress { get; init; }

    [Description("Every address tried, in order")]
    public required IReadOnlyList<AttemptReport> Attempts { get; init; }

    [Description("The ICMP error behind a failed connection")]
    public required IcmpReport? Icmp { get; init; }

    [Description("The phases that ran, in order")]
    public required IReadOnlyList<PhaseReport> Phases { get; init; }

    [Description("Text of the greeting, lines joined by a blank")]
    public required string? Banner { get; init; }

    [Description("EHLO lines before TLS, as sent")]
    public required IReadOnlyList<string> ExtensionsInClear { get; init; }

    [Description("EHLO lines inside TLS, as sent")]
    public required IReadOnlyList<string> ExtensionsInTls { get; init; }

    [Description("Null when there was no EHLO in clear text")]
    public required bool? StarttlsOffered { get; init; }

    [Description("By the last EHLO; null when there was none")]
    public required bool? AuthOffered { get; init; }

    [Description("By the last EHLO, upper case")]
    public required IReadOnlyList<string> AuthMechanisms { get; init; }

    [Description("True when a credential was sent")]
    public required bool LoginTried { get; init; }

    [Description("Null when no handshake was begun")]
    public required TlsReport? Tls { get; init; }

    [Description("What deserves a look, also after a success")]
    public required IReadOnlyList<WarningReport> Warnings { get; init; }

    [Description("A shell command that shows the same by hand; never holds a password")]
    public required string ByHand { get; init; }

    [Description("The dialogue, secrets replaced; null when it was not asked for (`--transcript`)")]
    public required IReadOnlyList<TranscriptReport>? Transcript { get; init; }
}
