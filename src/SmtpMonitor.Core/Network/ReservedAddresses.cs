using System.Net;
using System.Net.Sockets;

namespace SmtpMonitor.Core.Network;

/// <summary>
/// Addresses that lead back to this machine, to its link, to a cloud's metadata, or nowhere: nobody who asks from outside should make
/// us connect there (RFC 6890; server-side request forgery). An IPv6 address that carries an IPv4 one is what it carries, because a
/// translator on the way makes it so.
/// </summary>
public static class ReservedAddresses
{
    // The narrowest first: the first that contains an address names it.
    private static readonly ReservedRange[] Ranges =
    [
        Range("169.254.169.254/32", "a cloud's metadata service"),
        Range("169.254.170.2/32", "a cloud's metadata service"),
        Range("100.100.100.200/32", "a cloud's metadata service"),
        Range("168.63.129.16/32", "a cloud's metadata service"),
        Range("192.0.0.192/32", "a cloud's metadata service"),
        Range("fd00:ec2::254/128", "a cloud's metadata service"),
        Range("fd00:ec2::23/128", "a cloud's metadata service"),
        Range("fd20:ce::254/128", "a cloud's metadata service"),
        Range("255.255.255.255/32", "the broadcast address"),
        Range("0.0.0.0/8", "an unspecified address"),
        Range("127.0.0.0/8", "a loopback address"),
        Range("169.254.0.0/16", "a link-local address"),
        Range("224.0.0.0/4", "a multicast address"),
        Range("240.0.0.0/4", "a reserved address"),
        Range("::/128", "the unspecified address"),
        Range("::1/128", "the loopback address"),
        Range("fe80::/10", "a link-local address"),
        Range("fec0::/10", "a site-local address"),
        Range("ff00::/8", "a multicast address"),

        // Local-use translation (RFC 8215): where the IPv4 address stands in it is the operator's choice.
        Range("64:ff9b:1::/48", "an address behind a local translator"),
    ];

    /// <summary>Prefixes behind which an IPv4 address stands, and at which octet.</summary>
    private static readonly (IPNetwork Prefix, int Octet, bool Inverted)[] Carriers =
    [
        (IPNetwork.Parse("::ffff:0:0/96"), 12, false), // IPv4-mapped, RFC 4291 §2.5.5.2
        (IPNetwork.Parse("::/96"), 12, false), // IPv4-compatible, RFC 4291 §2.5.5.1
        (IPNetwork.Parse("::ffff:0:0:0/96"), 12, false), // IPv4-translated, RFC 2765 §2.1
        (IPNetwork.Parse("64:ff9b::/96"), 12, false), // NAT64, RFC 6052 §2.1
        (IPNetwork.Parse("2002::/16"), 2, false), // 6to4, RFC 3056 §2
        (IPNetwork.Parse("2001::/32"), 12, true), // Teredo, RFC 4380 §4
    ];

    /// <summary>The range that an address is of; null when it is an address like any other.</summary>
    public static ReservedRange? Of(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (Find(address) is { } range)
        {
            return range;
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 && Carried(address) is { } carried && Find(carried) is { } inner
            ? new ReservedRange(new IPNetwork(address, 128), $"{inner.Name} ({carried}) in IPv6 form")
            : null;
    }

    private static ReservedRange? Find(IPAddress address) => Array.Find(Ranges, r => r.Network.Contains(address));

    private static IPAddress? Carried(IPAddress address)
    {
        var octets = address.GetAddressBytes();
        foreach (var (prefix, octet, inverted) in Carriers)
        {
            if (prefix.Contains(address))
            {
                return new IPAddress([.. octets.AsSpan(octet, 4).ToArray().Select(o => inverted ? (byte)~o : o)]);
            }
        }

        // ISATAP (RFC 5214 §6.1) stands behind any prefix.
        return octets is [_, _, _, _, _, _, _, _, 0 or 2, 0, 0x5e, 0xfe, ..] ? new IPAddress(octets.AsSpan(12, 4)) : null;
    }

    private static ReservedRange Range(string network, string name) => new(IPNetwork.Parse(network), name);
}
