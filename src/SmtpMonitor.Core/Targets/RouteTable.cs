using System.Globalization;
using System.Net;

namespace SmtpMonitor.Core.Targets;

/// <summary>Reads the kernel's route tables as Linux shows them under <c>/proc/net</c>. Lines it does not understand do not count.</summary>
internal static class RouteTable
{
    // Flags of linux/route.h and linux/ipv6_route.h.
    private const uint Up = 0x0001;
    private const uint Reject = 0x0200;
    private const uint Anycast = 0x0010_0000;
    private const uint Local = 0x8000_0000;

    /// <summary>Whether a route leads off the machine, other than link-local (RFC 3927) or multicast ones.</summary>
    /// <param name="table"><c>/proc/net/route</c>: interface, destination, gateway, flags, …</param>
    public static bool HasIpv4Route(string table) => Rows(table).Any(c =>
        c.Length >= 4 && c[0] != "lo" && IsUsable(c[3])
        && TryHex(c[1], out var destination)
        && BitConverter.GetBytes(destination) is not ([169, 254, ..] or [>= 224, ..] or [127, ..]));

    /// <summary>Whether a route leads off the machine, other than link-local (RFC 4291 §2.5.6) or multicast ones.</summary>
    /// <param name="table"><c>/proc/net/ipv6_route</c>: destination, its length, source, its length, next hop, metric, two counters, flags, interface.</param>
    public static bool HasIpv6Route(string table) => Rows(table).Any(c =>
        c.Length >= 10 && c[9] != "lo" && IsUsable(c[8])
        && c[0].Length == 32 && TryBytes(c[0]) is { } destination
        && new IPAddress(destination) is { IsIPv6LinkLocal: false, IsIPv6Multicast: false });

    private static IEnumerable<string[]> Rows(string table) =>
        table.Split('\n').Select(l => l.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries));

    private static bool IsUsable(string flags) => TryHex(flags, out var f) && (f & Up) != 0 && (f & (Reject | Anycast | Local)) == 0;

    private static bool TryHex(string text, out uint value) =>
        uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);

    private static byte[]? TryBytes(string hex) => hex.All(char.IsAsciiHexDigit) ? Convert.FromHexString(hex) : null;
}
