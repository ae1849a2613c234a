using System.Net;

namespace SmtpMonitor.Core.Targets;

/// <summary>A family of a host that becomes an endpoint at each port, and the address when every address does.</summary>
internal readonly record struct HostPlace(IpFamily Family, string Address = "") : IComparable<HostPlace>
{
    /// <summary>By family, then by the address as a number.</summary>
    public int CompareTo(HostPlace other) => Family != other.Family
        ? Family.CompareTo(other.Family)
        : Octets(Address).AsSpan().SequenceCompareTo(Octets(other.Address));

    public static bool operator <(HostPlace left, HostPlace right) => left.CompareTo(right) < 0;

    public static bool operator >(HostPlace left, HostPlace right) => left.CompareTo(right) > 0;

    public static bool operator <=(HostPlace left, HostPlace right) => left.CompareTo(right) <= 0;

    public static bool operator >=(HostPlace left, HostPlace right) => left.CompareTo(right) >= 0;

    private static byte[] Octets(string address) => address.Length == 0 ? [] : IPAddress.Parse(address).GetAddressBytes();
}
