using System.Globalization;

namespace SmtpMonitor.Core.Targets;

/// <summary>The identity of one control probed over one address family.</summary>
/// <param name="Host">Host name (lower case, no trailing dot) or address literal.</param>
/// <param name="Port">TCP port, 1–65535.</param>
/// <param name="Family">The address family.</param>
public sealed record ControlKey(string Host, int Port, IpFamily Family)
{
    /// <summary>For people: <c>www.example.org:443/ipv4</c>.</summary>
    public override string ToString()
    {
        var host = Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host;
        return string.Create(CultureInfo.InvariantCulture, $"{host}:{Port}/{(Family == IpFamily.Ipv4 ? "ipv4" : "ipv6")}");
    }
}
