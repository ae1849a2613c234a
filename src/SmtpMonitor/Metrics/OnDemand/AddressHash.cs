using System.Net;

namespace SmtpMonitor.Metrics.OnDemand;

/// <summary>FNV-1a of the octets of an address, 32 bits: the number that blackbox_exporter shows.</summary>
internal static class AddressHash
{
    private const uint OffsetBasis = 2166136261;
    private const uint Prime = 16777619;

    public static uint Of(IPAddress address) =>
        address.GetAddressBytes().Aggregate(OffsetBasis, (hash, octet) => unchecked((hash ^ octet) * Prime));
}
