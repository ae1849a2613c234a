namespace SmtpMonitor.Core.Network;

/// <summary>How a path trace ended.</summary>
public enum TraceEnd
{
    /// <summary>The port was reached: something accepted the connection.</summary>
    Connected,

    /// <summary>A reset ended it.</summary>
    Refused,

    /// <summary>A device on the way, or the host, answered "prohibited", "port unreachable" or the like.</summary>
    Rejected,

    /// <summary>From some hop on nobody answered any more.</summary>
    Silent,

    /// <summary>It was cut short: time ran out, or it was cancelled.</summary>
    Incomplete,

    /// <summary>This machine could not trace: no error queue on this system, no route, no descriptors.</summary>
    Unavailable,
}
