using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SmtpMonitor.Core.Targets;

/// <summary>The identity of one control probed over one address family.</summary>
/// <param name="Host">Host name (lower case, no trailing dot) or address literal.</param>
/// <param name="Port">TCP port, 1–65535.</param>
/// <param name="Family">The address family.</param>
public sealed record ControlKey(string Host, int Port, IpFamily Family)
{
    /// <summary>16 hexadecimal digits that stay the same across restarts: for trigger names.</summary>
    public string Id => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToString())).AsSpan(0, 8));

    /// <summary>For people: <c>www.example.org:443/ipv4</c>.</summary>
    public override string ToString()
    {
        var host = Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host;
        return string.Create(CultureInfo.InvariantCulture, $"{host}:{Port}/{(Family == IpFamily.Ipv4 ? "ipv4" : "ipv6")}");
    }
}
