using System.Globalization;
using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Configuration.Rules;
using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Web.OnDemand;

/// <summary>What a request wants probed.</summary>
/// <param name="Host">Host name in lower case, a trailing dot kept, or an address in its one text without brackets.</param>
/// <param name="Port">TCP port.</param>
internal sealed record ProbeTarget(string Host, int Port)
{
    /// <summary>Longer than any name with a port.</summary>
    private const int Longest = 300;

    /// <summary>
    /// Reads <c>HOST:PORT</c>, IPv6 in brackets. Strict: what two readers could take for two hosts is refused, such as octal, hexadecimal
    /// and short forms of addresses.
    /// </summary>
    public static Parsed<ProbeTarget> Parse(string text)
    {
        if (text.Length > Longest)
        {
            return Parsed<ProbeTarget>.Bad($"is longer than {Longest} characters");
        }

        if (AddressLiteral.TryParse(text, out var bare) && bare.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6)
        {
            return Parsed<ProbeTarget>.Bad($"{Quoted.Of(text)} has no port; write [{text.Trim('[', ']')}]:25 (or 465, 587, 2525)");
        }

        var colon = text.LastIndexOf(':');
        if (colon < 0 || text.EndsWith(']'))
        {
            return Parsed<ProbeTarget>.Bad($"{Quoted.Of(text)} has no port; write HOST:PORT, for instance mail.example.com:25 (or 465, 587, 2525)");
        }

        var (host, digits) = (text[..colon], text[(colon + 1)..]);
        if (digits.StartsWith('0') || !ushort.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            return Parsed<ProbeTarget>.Bad($"{Quoted.Of(text)}: behind the last colon stands no port from 1 to 65535; write HOST:PORT, IPv6 in brackets: [2001:db8::1]:25");
        }

        if (host.Contains(':', StringComparison.Ordinal) && !host.Contains('/', StringComparison.Ordinal) && host is not ['[', .., ']'])
        {
            return Parsed<ProbeTarget>.Bad($"{Quoted.Of(text)}: IPv6 stands in brackets: [2001:db8::1]:25");
        }

        var name = HostText.Host(host);
        return name.Problem is { } problem ? Parsed<ProbeTarget>.Bad(problem)
            : IsANumber(host, name.Value) ? Parsed<ProbeTarget>.Bad($"{Quoted.Of(host)} is a number, which some readers take for an address; write the address as four plain numbers")
            : new ProbeTarget(name.Value, port);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}");

    /// <summary>An octal number in a quad, or a hexadecimal one at the end of a name.</summary>
    private static bool IsANumber(string written, string host) =>
        HostText.Address(host) is { AddressFamily: System.Net.Sockets.AddressFamily.InterNetwork } ? written.Trim('[', ']') != host
        : host.TrimEnd('.').Split('.')[^1] is ['0', 'x', .. var digits] && digits.All(char.IsAsciiHexDigit);
}
