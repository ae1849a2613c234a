using System.Net;

namespace SmtpMonitor.Metrics.OnDemand;

/// <summary>FNV-1a of an address, 32 bits, over its 16 octets (IPv4 as IPv4-mapped IPv6): the number that blackbox_exporter shows.</summary>
internal static class AddressHash
{
    private const uint OffsetBasis = 2166136261;
    private const uint Prime = 16777619;

    public static uint Of(IPAddress address) =>
        address.MapToIPv6().GetAddressBytes().Aggregate(OffsetBasis, (hash, octet) => unchecked((hash ^ octet) * Prime));
}
