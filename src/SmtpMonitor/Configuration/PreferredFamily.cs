namespace SmtpMonitor.Configuration;

/// <summary>Which address family an on-demand probe asks for first.</summary>
public enum PreferredFamily
{
    /// <summary>IPv6 where this machine has a route for it, otherwise IPv4.</summary>
    Auto,
    Ipv4,
    Ipv6,
}
