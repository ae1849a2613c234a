namespace SmtpMonitor.Core.Probing;

/// <summary>What TCP says of the port.</summary>
public enum PortState
{
    /// <summary>The connection was established.</summary>
    Open,

    /// <summary>A reset, or an ICMP port unreachable from the host itself.</summary>
    Refused,

    /// <summary>No answer, or an ICMP "administratively prohibited".</summary>
    Filtered,

    /// <summary>No route, or an ICMP host or network unreachable.</summary>
    Unreachable,

    /// <summary>The name gave no address, so no port was tried.</summary>
    Unresolved,
}
