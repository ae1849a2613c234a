using System.Net.Sockets;

namespace SmtpMonitor.Core.Targets;

/// <summary>An Internet Protocol version; each is an endpoint of its own.</summary>
public enum IpFamily
{
    Ipv4,
    Ipv6,
}

public static class IpFamilyExtensions
{
    public static AddressFamily ToAddressFamily(this IpFamily family) =>
        family == IpFamily.Ipv4 ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6;
}
