using System.Net;

namespace SmtpMonitor.Core.Network;

/// <summary>A range of addresses with a meaning of their own.</summary>
/// <param name="Network">Its extent.</param>
/// <param name="Name">For people, with an article: "a loopback address".</param>
public sealed record ReservedRange(IPNetwork Network, string Name)
{
    /// <summary>
    /// True when a network names addresses of this very range: it lies within it. <c>0.0.0.0/0</c> names nobody, and a whole
    /// link-local network does not name the metadata service inside it.
    /// </summary>
    public bool IsNamedBy(IPNetwork network) => network.PrefixLength >= Network.PrefixLength && Network.Contains(network.BaseAddress);
}
