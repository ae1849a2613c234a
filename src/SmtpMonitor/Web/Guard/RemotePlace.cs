using System.Net;
using System.Net.Sockets;

namespace SmtpMonitor.Web.Guard;

/// <summary>Whose connection it is: an IPv4 address, or the /64 of an IPv6 address, all of which one host can use.</summary>
internal static class RemotePlace
{
    /// <summary>What is counted as one; empty when the address is not known.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address.ToString();
        }

        Span<byte> octets = stackalloc byte[16];
        address.TryWriteBytes(octets, out _);
        octets[8..].Clear();
        return $"{new IPAddress(octets)}/64";
    }
}
