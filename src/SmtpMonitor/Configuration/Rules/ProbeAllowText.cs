using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SmtpMonitor.Configuration.Binding;

namespace SmtpMonitor.Configuration.Rules;

/// <summary>
/// A place that on-demand probes may dial: <c>mail.example.com</c>, <c>*.example.com:25,587</c>, <c>192.0.2.1:*</c>, <c>10.0.0.0/8</c>,
/// <c>2001:db8::/32</c>, <c>[2001:db8::1]:25</c>.
/// </summary>
internal static class ProbeAllowText
{
    public static Parsed<AllowedPlace> Parse(string text)
    {
        var (place, ports) = Split(text);
        var range = ports is null ? AllowedPlace.MailPorts : ParsePorts(text, ports);
        if (range.Problem is { } problem)
        {
            return Parsed<AllowedPlace>.Bad(problem);
        }

        var slash = place.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0 || HostText.Address(Bare(place)) is not null)
        {
            var network = ParseNetwork(text, slash < 0 ? Bare(place) : Bare(place[..slash]), slash < 0 ? null : place[(slash + 1)..].TrimEnd(']'));
            return network.Problem is { } wrong
                ? Parsed<AllowedPlace>.Bad(wrong)
                : new AllowedPlace { Text = text, Network = network.Value, Ports = range.Value };
        }

        // An asterisk stands for letters of a label, or for labels.
        var name = HostText.Host(place.Replace('*', 'x'));
        return name.Problem is not null || place.Contains("**", StringComparison.Ordinal)
            ? Parsed<AllowedPlace>.Bad(place.Contains('*', StringComparison.Ordinal) ? Not(text) : name.Problem!)
            : new AllowedPlace { Text = text, HostPattern = place.ToLowerInvariant().TrimEnd('.'), Ports = range.Value };
    }

    private static (string Place, string? Ports) Split(string text)
    {
        var end = Math.Max(text.LastIndexOf(']'), text.LastIndexOf('/'));
        var colon = text.IndexOf(':', end + 1);

        // Bare IPv6 has colons of its own.
        return colon < 0 || (end < 0 && text.IndexOf(':', colon + 1) >= 0) ? (text, null) : (text[..colon], text[(colon + 1)..]);
    }

    private static string Bare(string place) => place is ['[', .. var inner] ? inner.TrimEnd(']') : place;

    private static Parsed<ImmutableArray<PortRange>> ParsePorts(string text, string ports)
    {
        if (ports == "*")
        {
            return ImmutableArray.Create(new PortRange(1, 65535));
        }

        var ranges = ImmutableArray.CreateBuilder<PortRange>();
        foreach (var part in ports.Split(','))
        {
            var ends = part.Split('-', 2);
            if (Port(ends[0]) is not { } first || Port(ends[^1]) is not { } last || last < first)
            {
                return Parsed<ImmutableArray<PortRange>>.Bad($"{Quoted.Of(text)}: {Quoted.Of(part)} is not a port; write :25, :25,587, :1000-2000 or :* for every port");
            }

            ranges.Add(new PortRange(first, last));
        }

        return ranges.ToImmutable();
    }

    private static int? Port(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0 ? port : null;

    private static Parsed<IPNetwork> ParseNetwork(string text, string address, string? length)
    {
        if (HostText.Address(address) is not { } parsed)
        {
            return Parsed<IPNetwork>.Bad(Not(text));
        }

        if (parsed.IsIPv4MappedToIPv6)
        {
            return Parsed<IPNetwork>.Bad($"{Quoted.Of(text)} is an IPv4 address in IPv6 form; write {parsed.MapToIPv4()}");
        }

        var longest = parsed.AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32;
        if (length is null)
        {
            return new IPNetwork(parsed, longest);
        }

        if (!byte.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) || bits > longest)
        {
            return Parsed<IPNetwork>.Bad($"{Quoted.Of(text)}: the length of the network must be 0 to {longest}");
        }

        // The bits behind the length would be lost without a word.
        var network = new IPNetwork(Masked(parsed, bits), bits);
        return network.BaseAddress.Equals(parsed) ? network : Parsed<IPNetwork>.Bad($"{Quoted.Of(text)} has bits behind its length; write {network}, or the address without a length");
    }

    private static IPAddress Masked(IPAddress address, int bits)
    {
        var octets = address.GetAddressBytes();
        for (var i = 0; i < octets.Length; i++)
        {
            octets[i] &= (byte)(0xFF00 >> Math.Clamp(bits - (8 * i), 0, 8));
        }

        return new IPAddress(octets);
    }

    private static string Not(string text) =>
        $"{Quoted.Of(text)} is not a place to allow; write a host (mail.example.com, \"*.example.com\"), an address or a network (10.0.0.0/8), with ports behind it (:25,587, :*) when other than 25, 465, 587 and 2525 are meant";
}
