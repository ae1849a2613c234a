using System.Globalization;
using System.Net.Sockets;

namespace SmtpMonitor.Core.Network;

/// <summary>What ICMP types and codes mean (RFC 792, RFC 1812 §5.2.7.1, RFC 4443 §3.1).</summary>
public static class IcmpCode
{
    /// <summary>True for the codes by which a filter says "I do not let this pass".</summary>
    public static bool IsProhibited(IcmpEvidence icmp) => IsVersion6(icmp)
        ? icmp is { Type: 1, Code: 1 or 5 or 6 }
        : icmp is { Type: 3, Code: 9 or 10 or 13 };

    /// <summary>True for "port unreachable", which for TCP only a packet filter sends (RFC 1122 §3.2.2.1 wants a reset of hosts).</summary>
    public static bool IsPortUnreachable(IcmpEvidence icmp) => IsVersion6(icmp)
        ? icmp is { Type: 1, Code: 4 }
        : icmp is { Type: 3, Code: 3 };

    /// <summary>True for "time to live exceeded": a router on the way, no end of it.</summary>
    public static bool IsTimeExceeded(IcmpEvidence icmp) => icmp.Type == (IsVersion6(icmp) ? 3 : 11);

    /// <summary>For instance <c>communication administratively prohibited (ICMP type 3 code 13)</c>.</summary>
    public static string Describe(IcmpEvidence icmp)
    {
        var protocol = IsVersion6(icmp) ? "ICMPv6" : "ICMP";
        return string.Create(CultureInfo.InvariantCulture, $"{Name(icmp)} ({protocol} type {icmp.Type} code {icmp.Code})");
    }

    private static bool IsVersion6(IcmpEvidence icmp) => icmp.Sender.AddressFamily == AddressFamily.InterNetworkV6;

    private static string Name(IcmpEvidence icmp) => (IsVersion6(icmp), icmp.Type, icmp.Code) switch
    {
        (false, 3, 0) or (true, 1, 0) => "network unreachable",
        (false, 3, 1) or (true, 1, 3) => "host unreachable",
        (false, 3, 3) or (true, 1, 4) => "port unreachable",
        (false, 3, 9) => "network administratively prohibited",
        (false, 3, 10) => "host administratively prohibited",
        (false, 3, 13) or (true, 1, 1) => "communication administratively prohibited",
        (true, 1, 5) => "source address failed policy",
        (true, 1, 6) => "route rejected",
        (false, 11, _) or (true, 3, _) => "time to live exceeded: a routing loop",
        _ => "destination unreachable",
    };
}
