using System.Net;
using System.Net.Sockets;

namespace SmtpMonitor.Core.Network;

/// <summary>What this machine's routing table says of a destination. Sends nothing.</summary>
internal static class LocalRoute
{
    private const int DiscardPort = 9;

    /// <summary>The address that packets to the destination would bear; null when the table does not tell.</summary>
    public static IPAddress? SourceFor(IPAddress destination)
    {
        try
        {
            // Connecting a datagram socket only looks the route up.
            using var socket = new Socket(destination.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Connect(new IPEndPoint(destination, DiscardPort));
            return (socket.LocalEndPoint as IPEndPoint)?.Address;
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
