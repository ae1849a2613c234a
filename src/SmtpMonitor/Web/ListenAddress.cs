using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace SmtpMonitor.Web;

/// <summary>Where the pages are served: <c>:9825</c> (every address, the default), <c>127.0.0.1:9825</c>, <c>[::1]:9825</c>, <c>localhost:9825</c>.</summary>
/// <param name="Address">Null is every address of both families.</param>
/// <param name="Port">0–65535; 0 lets the system choose.</param>
public sealed record ListenAddress(IPAddress? Address, int Port)
{
    /// <summary>The default.</summary>
    public static readonly ListenAddress Default = new(null, 9825);

    /// <summary>Reads what the flag <c>--web.listen-address</c> takes; on failure <paramref name="problem"/> says what is wrong in words.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ListenAddress? address, out string problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        address = null;
        var colon = text.LastIndexOf(':');
        if (colon < 0 || !int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port > 65535)
        {
            problem = $"\"{text}\" is no listen address: it takes host:port or :port, for instance 127.0.0.1:9825 or :9825, the port from 0 to 65535";
            return false;
        }

        problem = "";
        switch (text[..colon])
        {
            case "":
                address = new ListenAddress(null, port);
                return true;
            case "localhost":
                address = new ListenAddress(IPAddress.Loopback, port);
                return true;
            case ['[', .. var inner, ']'] when IPAddress.TryParse(inner, out var ip):
                address = new ListenAddress(ip, port);
                return true;
            case var host when !host.Contains(':', StringComparison.Ordinal) && IPAddress.TryParse(host, out var ip):
                address = new ListenAddress(ip, port);
                return true;
            default:
                problem = $"\"{text}\" is no listen address: before the port it takes an address of this machine (IPv6 in square brackets), localhost, or nothing for every address";
                return false;
        }
    }

    public override string ToString()
    {
        var host = Address is null ? "" : Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{Address}]" : Address.ToString();
        return string.Create(CultureInfo.InvariantCulture, $"{host}:{Port}");
    }
}
