using System.Collections.Immutable;
using System.Net;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Smtp;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Core.Tls;

namespace SmtpMonitor.Core.Probing;

/// <summary>
/// Everything one probe saw. Facts only; who is to blame is judged elsewhere. Text that came from the network has its control
/// characters escaped and is bounded in length; no secret is in it.
/// </summary>
public sealed record ProbeResult
{
    public required Endpoint Endpoint { get; init; }

    /// <summary>When the probe began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the newest connection attempt began; null when none was made. Later than <see cref="StartedAt"/> by waits for other sessions, too.</summary>
    public DateTimeOffset? TriedAt { get; init; }

    /// <summary>From the start of resolve to the end of quit, waits for other sessions at the address excluded.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The first phase that failed; null when none did.</summary>
    public Phase? FailedPhase { get; init; }

    public Reason Reason { get; init; }

    /// <summary>One sentence for people that says what happened, empty when the probe succeeded.</summary>
    public string Detail { get; init; } = "";

    public bool Success => Reason == Reason.None;

    /// <summary>Phases that ran, in order. Each phase at most once.</summary>
    public ImmutableArray<PhaseTiming> Phases { get; init; } = [];

    /// <summary>Null when this machine could not even try (<see cref="Reason.LocalError"/>, <see cref="Reason.AddressUnavailable"/>, <see cref="Reason.NullMx"/>, …).</summary>
    public PortState? PortState { get; init; }

    /// <summary>The address connected to, or the last one tried.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>The local address of the connection.</summary>
    public IPAddress? LocalAddress { get; init; }

    /// <summary>Every address tried, in order.</summary>
    public ImmutableArray<AddressAttempt> Attempts { get; init; } = [];

    /// <summary>The ICMP error behind a failed connection.</summary>
    public IcmpEvidence? Icmp { get; init; }

    /// <summary>The text of the greeting, lines joined by a blank.</summary>
    public string? Banner { get; init; }

    /// <summary>EHLO lines before TLS, keyword first, as sent; empty when there was no such EHLO.</summary>
    public ImmutableArray<string> ExtensionsInClear { get; init; } = [];

    /// <summary>EHLO lines inside TLS.</summary>
    public ImmutableArray<string> ExtensionsInTls { get; init; } = [];

    /// <summary>Null when EHLO in clear text was not answered (or TLS is implicit).</summary>
    public bool? StarttlsOffered { get; init; }

    /// <summary>By the last EHLO answered; null when none was.</summary>
    public bool? AuthOffered { get; init; }

    /// <summary>SASL mechanisms by the last EHLO answered, upper case.</summary>
    public ImmutableArray<string> AuthMechanisms { get; init; } = [];

    /// <summary>Null when no handshake was begun.</summary>
    public TlsFacts? Tls { get; init; }

    /// <summary>True when a login was tried in this probe (its pace may leave it out).</summary>
    public bool LoginTried { get; init; }

    public ImmutableArray<Warning> Warnings { get; init; } = [];

    public ImmutableArray<TranscriptLine> Transcript { get; init; } = [];

    /// <summary>The SMTP code and text of the reply that decided a failure; null when no reply did.</summary>
    public string? Reply { get; init; }

    /// <summary>True when the server told us to come back later, by a 421 for instance: the place is left alone for a while.</summary>
    public bool Throttled => Reason is Reason.BannerThrottled or Reason.EhloThrottled or Reason.SessionThrottled;
}
