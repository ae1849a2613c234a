using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace SmtpMonitor.Core.Network;

/// <summary>How many hops the packets of a socket may live.</summary>
internal static class HopLimit
{
    // Linux (linux/in6.h); the framework's own property sets IPv4's option only.
    private const int SolIpv6 = 41;
    private const int Ipv6UnicastHops = 16;

    /// <param name="socket">Before it connects.</param>
    /// <param name="hops">1–255: IP_TTL, or IPV6_UNICAST_HOPS.</param>
    public static void Set(Socket socket, int hops)
    {
        if (socket.AddressFamily == AddressFamily.InterNetworkV6)
        {
            socket.SetRawSocketOption(SolIpv6, Ipv6UnicastHops, MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in hops)));
        }
        else
        {
            socket.Ttl = (short)hops;
        }
    }
}
