using System.Net;

namespace SmtpMonitor.Core.Sending;

/// <summary>Addresses that no receiver on the internet sees: behind them stands a translator (NAT), whose public address counts.</summary>
public static class NotPublicAddress
{
    private static readonly (IPNetwork Network, string Kind)[] Ranges =
    [
        (IPNetwork.Parse("10.0.0.0/8"), "a private address (RFC 1918)"),
        (IPNetwork.Parse("172.16.0.0/12"), "a private address (RFC 1918)"),
        (IPNetwork.Parse("192.168.0.0/16"), "a private address (RFC 1918)"),
        (IPNetwork.Parse("100.64.0.0/10"), "an address of a provider's own network (RFC 6598)"),
        (IPNetwork.Parse("127.0.0.0/8"), "a loopback address"),
        (IPNetwork.Parse("169.254.0.0/16"), "a link-local address"),
        (IPNetwork.Parse("0.0.0.0/8"), "an unspecified address"),
        (IPNetwork.Parse("224.0.0.0/3"), "a multicast or reserved address"),
        (IPNetwork.Parse("::/127"), "a loopback or unspecified address"),
        (IPNetwork.Parse("fc00::/7"), "a private address (RFC 4193)"),
        (IPNetwork.Parse("fe80::/10"), "a link-local address"),
        (IPNetwork.Parse("ff00::/8"), "a multicast address"),
    ];

    /// <summary>What kind of address it is, ready to follow "is "; null for a public one.</summary>
    public static string? KindOf(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return Array.Find(Ranges, r => r.Network.Contains(address)).Kind;
    }
}
