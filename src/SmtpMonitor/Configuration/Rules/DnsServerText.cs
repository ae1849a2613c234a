using System.Globalization;
using System.Net;
using SmtpMonitor.Configuration.Binding;

namespace SmtpMonitor.Configuration.Rules;

/// <summary>The address of a DNS server, with a port when it is not 53: <c>127.0.0.1</c>, <c>127.0.0.1:5353</c>, <c>::1</c>, <c>[::1]:5353</c>.</summary>
internal static class DnsServerText
{
    private const int DnsPort = 53;

    public static Parsed<IPEndPoint> Parse(string text)
    {
        if (HostText.Address(text is ['[', .. var inner, ']'] ? inner : text) is { } address)
        {
            return new IPEndPoint(address, DnsPort);
        }

        var colon = text.LastIndexOf(':');
        var host = colon > 0 ? text[..colon] : "";
        if (host.Contains(':', StringComparison.Ordinal))
        {
            host = host is ['[', .. var bare, ']'] ? bare : "";
        }

        return HostText.Address(host) is { } withPort
            && ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0
            ? new IPEndPoint(withPort, port)
            : Parsed<IPEndPoint>.Bad($"{Quoted.Of(text)} is not the address of a DNS server; write it as 127.0.0.1, 127.0.0.1:5353 or \"[::1]:5353\"");
    }
}
