using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SmtpMonitor.Core.Targets;

/// <summary>
/// The identity of an endpoint, everywhere: triggers, series, pages, history.
/// </summary>
/// <param name="Target">Name of the target.</param>
/// <param name="Host">Host name as configured or discovered (lower case, a trailing dot kept), or an address literal.</param>
/// <param name="Port">TCP port, 1–65535.</param>
/// <param name="Family">The address family probed.</param>
/// <param name="Address">The address when every address is an endpoint, otherwise empty.</param>
public sealed record EndpointKey(string Target, string Host, int Port, IpFamily Family, string Address = "")
{
    /// <summary>16 hexadecimal digits that stay the same across restarts: for URLs and trigger names.</summary>
    public string Id => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToString())).AsSpan(0, 8));

    /// <summary>For people: <c>target/host:port/ipv4</c>, with <c>/address</c> behind it when each address counts.</summary>
    public override string ToString()
    {
        var host = Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host;
        var family = Family == IpFamily.Ipv4 ? "ipv4" : "ipv6";
        var text = string.Create(CultureInfo.InvariantCulture, $"{Target}/{host}:{Port}/{family}");
        return Address.Length == 0 ? text : $"{text}/{Address}";
    }
}
