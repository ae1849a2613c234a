using System.Net;
using System.Net.Sockets;

namespace SmtpMonitor.Core.Sending.Blocklists;

/// <summary>The name under which a zone has its entry for an address (RFC 5782 §2.1, §2.4): octets or nibbles, the last one first.</summary>
internal static class BlocklistName
{
    public static string Of(IPAddress address, string zone)
    {
        var octets = address.GetAddressBytes();
        var parts = address.AddressFamily == AddressFamily.InterNetwork
            ? octets.Select(o => o.ToString(System.Globalization.CultureInfo.InvariantCulture))
            : Convert.ToHexStringLower(octets).Select(c => c.ToString());
        return $"{string.Join('.', parts.Reverse())}.{zone}";
    }
}
