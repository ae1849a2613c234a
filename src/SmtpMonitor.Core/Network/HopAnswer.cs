namespace SmtpMonitor.Core.Network;

/// <summary>What came back for a connection attempt whose packets may live for so many hops only.</summary>
public enum HopAnswer
{
    /// <summary>Nothing, by the deadline of the hop.</summary>
    Silent,

    /// <summary>"Time to live exceeded" (ICMP type 11, ICMPv6 type 3): a router so many hops away.</summary>
    TimeExceeded,

    /// <summary>The connection was established: something this far away, or nearer, accepts it.</summary>
    Connected,

    /// <summary>A reset: from the host, or from a device on the way in its name.</summary>
    Refused,

    /// <summary>An ICMP "administratively prohibited".</summary>
    Prohibited,

    /// <summary>Another ICMP error, "port unreachable" among them.</summary>
    Unreachable,
}
