using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Dns;

/// <summary>An IP address where a host name could stand.</summary>
public static class AddressLiteral
{
    /// <summary>
    /// Dotted quad in full (<c>192.0.2.1</c>, never <c>127.1</c> or hexadecimal), or IPv6 (RFC 4291 §2.2) with or without brackets.
    /// An IPv4-mapped address (RFC 4291 §2.5.5.2) is the IPv4 address: that is the protocol a connection to it would use.
    /// </summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out IPAddress? address)
    {
        address = null;
        var bare = text is ['[', .., ']'] ? text[1..^1] : text;
        if (bare.AsSpan().ContainsAny('[', ']') || !IPAddress.TryParse(bare, out var parsed))
        {
            return false;
        }

        if (parsed.AddressFamily == AddressFamily.InterNetwork && (bare.Length != text.Length || parsed.ToString() != bare))
        {
            return false;
        }

        address = parsed.IsIPv4MappedToIPv6 ? parsed.MapToIPv4() : parsed;
        return true;
    }

    /// <summary>The family of an address.</summary>
    public static IpFamily FamilyOf(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork ? IpFamily.Ipv4 : IpFamily.Ipv6;
}
