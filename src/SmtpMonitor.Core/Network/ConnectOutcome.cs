namespace SmtpMonitor.Core.Network;

/// <summary>How one connection attempt ended.</summary>
public enum ConnectOutcome
{
    Connected,

    /// <summary>Nothing answered by the deadline.</summary>
    Timeout,

    /// <summary>A reset answered the SYN; the error queue was empty, so it came from the host (or in its name).</summary>
    Refused,

    /// <summary>The connection was established, and reset before it could be used.</summary>
    Reset,

    /// <summary>An ICMP "administratively prohibited" answered.</summary>
    IcmpProhibited,

    /// <summary>Another ICMP error answered.</summary>
    IcmpUnreachable,

    /// <summary>This machine has no route, or no such protocol.</summary>
    NoRoute,

    /// <summary>The source address is not one of this machine's, or of the wrong family.</summary>
    SourceUnavailable,

    /// <summary>This machine could not try: descriptors, ports, permissions.</summary>
    LocalError,
}
