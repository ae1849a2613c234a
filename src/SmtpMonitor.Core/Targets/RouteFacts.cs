using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace SmtpMonitor.Core.Targets;

/// <summary>Where packets of each address family can go from this machine.</summary>
/// <param name="Ipv4">A route beyond the private networks of the machine's own interfaces.</param>
/// <param name="Ipv6">Likewise.</param>
/// <param name="Ipv4Loopback">127.0.0.1 is there.</param>
/// <param name="Ipv6Loopback">::1 is there.</param>
internal sealed record RouteFacts(bool Ipv4, bool Ipv6, bool Ipv4Loopback, bool Ipv6Loopback)
{
    /// <summary>Reads this machine's. Sends nothing.</summary>
    public static RouteFacts Read()
    {
        var interfaces = Interfaces();
        var loopbacks = Addresses(interfaces, loopback: true);
        var (ipv4, ipv6) = Tables() ?? FromAddresses(Addresses(interfaces, loopback: false));
        return new(ipv4, ipv6, loopbacks.Contains(IPAddress.Loopback), loopbacks.Contains(IPAddress.IPv6Loopback));
    }

    /// <summary>Null where the system has no such tables (not Linux) or hides them.</summary>
    private static (bool Ipv4, bool Ipv6)? Tables()
    {
        try
        {
            // A kernel without IPv6 has no such file: no route then.
            const string Ipv6Table = "/proc/net/ipv6_route";
            var ipv6 = File.Exists(Ipv6Table) && RouteTable.HasIpv6Route(File.ReadAllText(Ipv6Table));
            return (RouteTable.HasIpv4Route(File.ReadAllText("/proc/net/route")), ipv6);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Elsewhere an address stands for a route: not a link-local one, and not one that IPv6 gives to every bridge (RFC 4193).</summary>
    private static (bool Ipv4, bool Ipv6) FromAddresses(List<IPAddress> addresses) => (
        addresses.Exists(a => a.AddressFamily == AddressFamily.InterNetwork && a.GetAddressBytes() is not [169, 254, ..]),
        addresses.Exists(a => a.AddressFamily == AddressFamily.InterNetworkV6 && !a.IsIPv6LinkLocal && !a.IsIPv6UniqueLocal));

    private static NetworkInterface[] Interfaces()
    {
        try
        {
            return NetworkInterface.GetAllNetworkInterfaces();
        }
        catch (NetworkInformationException)
        {
            return [];
        }
    }

    private static List<IPAddress> Addresses(NetworkInterface[] interfaces, bool loopback) =>
    [
        .. interfaces
            .Where(i => (i.NetworkInterfaceType == NetworkInterfaceType.Loopback) == loopback)
            .Where(i => loopback || i.OperationalStatus == OperationalStatus.Up)
            .SelectMany(i => i.GetIPProperties().UnicastAddresses)
            .Select(a => a.Address),
    ];
}
