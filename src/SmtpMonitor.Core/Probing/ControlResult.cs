using System.Net;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Probing;

/// <summary>What one look at one control saw: does its name resolve, does its port accept a connection.</summary>
public sealed record ControlResult
{
    public required ControlKey Control { get; init; }

    /// <summary>When the look began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The whole look.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Why the name gave no address; <see cref="Reason.None"/> when it did, and for an address literal.</summary>
    public Reason Resolution { get; init; }

    /// <summary>True when the name gave no address now and an address it gave before was tried: tells a dead resolver from a dead network.</summary>
    public bool FromMemory { get; init; }

    /// <summary>How the connection ended; null when no address was known to try.</summary>
    public Reason? Connection { get; init; }

    /// <summary>Null when nothing could be tried.</summary>
    public PortState? PortState { get; init; }

    /// <summary>The address connected to, or the last one tried.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>The ICMP error behind a failed connection.</summary>
    public IcmpEvidence? Icmp { get; init; }

    /// <summary>True when the name resolves and the port is open.</summary>
    public bool Success => Resolution == Reason.None && PortState == Probing.PortState.Open;

    /// <summary>The one reason why the look failed: that of the name before that of the port; <see cref="Reason.None"/> when it succeeded.</summary>
    public Reason Reason => Success ? Reason.None : Resolution != Reason.None ? Resolution : Connection ?? Reason.InternalError;

    /// <summary>One sentence for people; empty when the control is open and its name resolves.</summary>
    public string Detail { get; init; } = "";
}
