using System.Globalization;
using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Configuration.Rules;

namespace SmtpMonitor.Cli;

/// <summary>What a person writes for an endpoint: <c>host</c>, <c>host:25</c>, <c>192.0.2.1:25</c>, <c>[2001:db8::1]:25</c>, <c>2001:db8::1</c>.</summary>
/// <param name="Host">In lower case, addresses without brackets.</param>
/// <param name="Port">1–65535; null when none was written.</param>
internal sealed record HostAndPort(string Host, int? Port)
{
    public static Parsed<HostAndPort> Parse(string text)
    {
        // A bare IPv6 address is full of colons; a port behind one needs brackets (RFC 3986 §3.2.2).
        if (HostText.Address(text) is not null)
        {
            return IsTwoThings(text, out var host, out var number)
                ? Parsed<HostAndPort>.Bad($"{Quoted.Of(text)} can be read in two ways; write [{host}]:{number} for port {number} of {host}, or [{text}] for the address")
                : Checked(text, null);
        }

        var colon = text.LastIndexOf(':');
        var portless = colon < 0 || text.EndsWith(']') || text.Contains("://", StringComparison.Ordinal);
        if (portless)
        {
            return Checked(text, null);
        }

        return int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535
            ? Checked(text[..colon], port)
            : Parsed<HostAndPort>.Bad($"{Quoted.Of(text)}: {Quoted.Of(text[(colon + 1)..])} is not a port (1 to 65535)");
    }

    /// <summary>
    /// True when the last group reads like a port, and what stands before it is an address too: <c>::1:25</c>. Not so
    /// <c>2001:db8::25</c>, nor groups that nobody takes for a port of mail (<c>::1:7</c>).
    /// </summary>
    private static bool IsTwoThings(string text, out string host, out int port)
    {
        var colon = text.LastIndexOf(':');
        host = text[..Math.Max(colon, 0)];
        return int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port)
            && (port >= 1000 || ProbePlan.MailPorts.Contains(port))
            && HostText.Address(host) is not null;
    }

    private static Parsed<HostAndPort> Checked(string host, int? port)
    {
        var parsed = HostText.Host(host);
        return parsed.Problem is { } problem ? Parsed<HostAndPort>.Bad(problem) : new HostAndPort(parsed.Value, port);
    }
}
