using System.Net;
using System.Net.Sockets;

namespace SmtpMonitor.Core.Targets;

/// <summary>
/// The one text of an address (RFC 5952). The platform's own differs where it takes the last 32 bits for IPv4: <c>::1:25</c> is
/// <c>::0.1.0.37</c> to it (the retired form of RFC 4291 §2.5.5.1), which nobody recognises.
/// </summary>
public static class AddressText
{
    public static string Of(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var text = address.ToString();
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6 || text.LastIndexOf(':') is var colon && !text[colon..].Contains('.', StringComparison.Ordinal))
        {
            return text;
        }

        var octets = address.GetAddressBytes();
        Span<ushort> groups = stackalloc ushort[8];
        for (var i = 0; i < groups.Length; i++)
        {
            groups[i] = (ushort)((octets[2 * i] << 8) | octets[(2 * i) + 1]);
        }

        return Write(groups);
    }

    private static string Write(ReadOnlySpan<ushort> groups)
    {
        // §4.2: the longest run of zeros, the first of equals, and no run of one.
        var (start, length) = (0, 0);
        for (var i = 0; i < groups.Length; i++)
        {
            var run = 0;
            while (i + run < groups.Length && groups[i + run] == 0)
            {
                run++;
            }

            (start, length) = run > Math.Max(length, 1) ? (i, run) : (start, length);
            i += run;
        }

        var words = groups.ToArray().Select(g => g.ToString("x", System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        return length == 0 ? string.Join(':', words) : $"{string.Join(':', words[..start])}::{string.Join(':', words[(start + length)..])}";
    }
}
