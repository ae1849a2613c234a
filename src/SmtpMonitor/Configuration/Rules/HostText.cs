using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Configuration.Rules;

/// <summary>Host names (RFC 1123 §2.1, RFC 1035 §2.3.4) and address literals as people write and paste them.</summary>
internal static partial class HostText
{
    /// <summary>A host name in lower case, a trailing dot kept, or an address in canonical text without brackets.</summary>
    public static Parsed<string> Host(string text)
    {
        var bare = text is ['[', .. var inner, ']'] ? inner : text;
        if (Address(bare) is { } address)
        {
            return address.IsIPv4MappedToIPv6 ? Bad(text, $"is an IPv4 address in IPv6 form; write {address.MapToIPv4()}") : AddressText.Of(address);
        }

        if (bare.Contains('%', StringComparison.Ordinal) && Address(bare[..bare.IndexOf('%', StringComparison.Ordinal)]) is not null)
        {
            return Bad(text, "has a zone index, which is not supported");
        }

        return Name(text, allowUnderscore: true);
    }

    /// <summary>A mail domain in lower case, no trailing dot.</summary>
    public static Parsed<string> Domain(string text)
    {
        if (Address(text.Trim('[', ']')) is not null)
        {
            return Bad(text, "is an address, not a mail domain; use \"host\"");
        }

        var name = Name(text.Length > 1 && text.EndsWith('.') ? text[..^1] : text, allowUnderscore: false);
        return name;
    }

    /// <summary>An address in full dotted-quad or IPv6 notation; the short forms such as <c>127.1</c> and <c>1</c> are not addresses here.</summary>
    public static IPAddress? Address(string text) =>
        (DottedQuad().IsMatch(text) || (text.Contains(':', StringComparison.Ordinal) && AddressCharacters().IsMatch(text)))
        && IPAddress.TryParse(text, out var address)
        ? address
        : null;

    public static FamilyChoice FamilyOf(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? FamilyChoice.Ipv6 : FamilyChoice.Ipv4;

    private static Parsed<string> Name(string text, bool allowUnderscore)
    {
        if (Pasted(text) is { } problem)
        {
            return Bad(text, problem);
        }

        if (text.Any(c => c > 127))
        {
            return Bad(text, Ascii(text) is { } ascii ? $"is an internationalised name; write its ASCII form {ascii}" : "is an internationalised name; write its ASCII form (xn--…)");
        }

        var name = text.ToLowerInvariant();
        var labels = (name.EndsWith('.') ? name[..^1] : name).Split('.');
        if (labels.Any(l => l.Length == 0))
        {
            return Bad(text, "has an empty label (two dots in a row, or a dot in front)");
        }

        if (labels.Any(l => l.Length > 63) || name.TrimEnd('.').Length > 253)
        {
            return Bad(text, "is too long for a host name (63 characters a label, 253 in all)");
        }

        var wrong = labels.FirstOrDefault(l => !(allowUnderscore ? LabelWithUnderscore() : Label()).IsMatch(l));
        return wrong is not null ? Bad(text, $"is not a host name: {Quoted.Of(wrong)} must be letters, digits and inner hyphens")
            : labels[^1].All(char.IsAsciiDigit) ? Bad(text, "looks like an IPv4 address but is not one (four numbers from 0 to 255)")
            : name;
    }

    /// <summary>What people paste instead of a host.</summary>
    private static string? Pasted(string text) =>
        text.Length == 0 ? "is empty"
        : Uri.TryCreate(text, UriKind.Absolute, out var url) && text.Contains("://", StringComparison.Ordinal) ? $"is a URL; write only the host: {url.Host}"
        : text.Contains('@', StringComparison.Ordinal) ? $"is a mail address; write only the part behind the @"
        : HostAndPort().Match(text) is { Success: true } m ? $"has a port in it; write {m.Groups[1].Value}, and {m.Groups[2].Value} as the port"
        : text.Any(char.IsWhiteSpace) ? "has a blank in it"
        : text.Contains('/', StringComparison.Ordinal) ? "has a slash in it; write only the host"
        : null;

    private static string? Ascii(string text)
    {
        try
        {
            return new IdnMapping().GetAscii(text.ToLowerInvariant());
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Parsed<string> Bad(string text, string problem) => Parsed<string>.Bad($"{Quoted.Of(text)} {problem}");

    [GeneratedRegex(@"^[0-9]{1,3}(\.[0-9]{1,3}){3}$", RegexOptions.CultureInvariant)]
    private static partial Regex DottedQuad();

    [GeneratedRegex("^[0-9A-Fa-f:.]+$", RegexOptions.CultureInvariant)]
    private static partial Regex AddressCharacters();

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex("^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?$", RegexOptions.CultureInvariant)]
    private static partial Regex LabelWithUnderscore();

    [GeneratedRegex(@"^(\[[0-9A-Fa-f:.]+\]|[^:\[\]]+):([0-9]{1,5})$", RegexOptions.CultureInvariant)]
    private static partial Regex HostAndPort();
}
