using System.Globalization;
using System.Net;

namespace SmtpMonitor.Core.Targets;

/// <summary>
/// Reads the kernel's route tables as Linux shows them under <c>/proc/net</c>. A route counts when mail servers may be behind it: one
/// through a gateway, wherever to (closed networks have no default route), or one to public addresses. The private network of an
/// interface alone is no connectivity: every container bridge has one. Lines it does not understand do not count.
/// </summary>
internal static class RouteTable
{
    // Flags of linux/route.h and linux/ipv6_route.h.
    private const uint Up = 0x0001;
    private const uint Gateway = 0x0002;
    private const uint Reject = 0x0200;
    private const uint Anycast = 0x0010_0000;
    private const uint Local = 0x8000_0000;

    /// <summary>Whether IPv4 addresses beyond the networks of our own interfaces can be reached.</summary>
    /// <param name="table"><c>/proc/net/route</c>: interface, destination, gateway, flags, three counters, mask, …</param>
    public static bool HasIpv4Route(string table) => Rows(table).Any(c =>
        c.Length >= 8 && c[0] != "lo" && IsUsable(c[3])
        && TryHex(c[1], out var destination) && TryHex(c[7], out var mask)
        && BitConverter.GetBytes(destination) is var octets && octets is not ([169, 254, ..] or [>= 224, ..] or [127, ..])
        && (mask == 0 || IsThroughGateway(c[3]) || !IsPrivate(octets)));

    /// <summary>Whether IPv6 addresses beyond the networks of our own interfaces can be reached.</summary>
    /// <param name="table"><c>/proc/net/ipv6_route</c>: destination, its length, source, its length, next hop, metric, two counters, flags, interface.</param>
    public static bool HasIpv6Route(string table) => Rows(table).Any(c =>
        c.Length >= 10 && c[9] != "lo" && IsUsable(c[8])
        && c[0].Length == 32 && TryBytes(c[0]) is { } destination && TryHex(c[1], out var length)
        && new IPAddress(destination) is { IsIPv6LinkLocal: false, IsIPv6Multicast: false }
        && (IsThroughGateway(c[8]) || length == 0 || IsGlobal(destination, length)));

    // RFC 1918 and RFC 6598.
    private static bool IsPrivate(byte[] octets) =>
        octets is [10, ..] or [172, >= 16 and <= 31, ..] or [192, 168, ..] or [100, >= 64 and <= 127, ..];

    /// <summary>Within 2000::/3, what is assigned to the Internet (RFC 4291 §2.4), or covering it.</summary>
    private static bool IsGlobal(byte[] destination, uint length) => length switch
    {
        1 => destination[0] < 0x80,
        2 => destination[0] < 0x40,
        _ => destination[0] >> 5 == 1,
    };

    private static bool IsThroughGateway(string flags) => TryHex(flags, out var f) && (f & Gateway) != 0;

    private static IEnumerable<string[]> Rows(string table) =>
        table.Split('\n').Select(l => l.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries));

    private static bool IsUsable(string flags) => TryHex(flags, out var f) && (f & Up) != 0 && (f & (Reject | Anycast | Local)) == 0;

    private static bool TryHex(string text, out uint value) =>
        uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);

    private static byte[]? TryBytes(string hex) => hex.All(char.IsAsciiHexDigit) ? Convert.FromHexString(hex) : null;
}
