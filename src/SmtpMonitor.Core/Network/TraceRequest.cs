using System.Net;

namespace SmtpMonitor.Core.Network;

/// <summary>Where to trace to, and within which bounds.</summary>
/// <param name="Address">Where to.</param>
/// <param name="Port">TCP port.</param>
public sealed record TraceRequest(IPAddress Address, int Port)
{
    /// <summary>Local address to bind; null: the system's choice.</summary>
    public IPAddress? Source { get; init; }

    /// <summary>The greatest distance tried. 1–255, default 30.</summary>
    public int MaxHops { get; init; } = 30;

    /// <summary>
    /// How long one attempt waits. Default 900 ms: Linux repeats an unanswered SYN after a second (RFC 6298 §2), so that an attempt
    /// is one packet.
    /// </summary>
    public TimeSpan HopTimeout { get; init; } = TimeSpan.FromMilliseconds(900);

    /// <summary>For the whole trace. Default 15 s.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>So many silent hops in a row end the trace, unless <see cref="KnownDistance"/> says to go on. Default 4.</summary>
    public int SilentHops { get; init; } = 4;

    /// <summary>
    /// Hops to the host, known by another port: the trace goes exactly that far plus one, however silent the way, and faster, because
    /// what is nearer cannot reach the host. Null when unknown.
    /// </summary>
    public int? KnownDistance { get; init; }
}
