using System.Net.Sockets;
using SmtpMonitor.Configuration.Binding;

namespace SmtpMonitor.Configuration.Rules;

/// <summary>The argument of EHLO: a fully qualified domain name or an address literal (RFC 5321 §4.1.1.1, §4.1.3).</summary>
internal static class EhloText
{
    private const string Remedy = "write a fully qualified domain name such as monitor.example.com, or an address literal such as [192.0.2.1]";

    public static Parsed<string> Parse(string text)
    {
        if (text is ['[', .. var literal, ']'])
        {
            return Literal(text, literal);
        }

        if (HostText.Address(text) is { } address)
        {
            return Bad(text, $"is a bare address; write {LiteralOf(address)}");
        }

        var name = HostText.Domain(text);
        return name.Problem is not null ? name
            : !name.Value.Contains('.', StringComparison.Ordinal) ? Bad(text, $"is a single label, which mail servers refuse; {Remedy}")
            : name;
    }

    public static string LiteralOf(System.Net.IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[IPv6:{address}]" : $"[{address}]";

    private static Parsed<string> Literal(string text, string literal)
    {
        const string Tag = "IPv6:";
        var tagged = literal.StartsWith(Tag, StringComparison.OrdinalIgnoreCase);
        var address = HostText.Address(tagged ? literal[Tag.Length..] : literal);
        return address is null ? Bad(text, $"is not an address literal; {Remedy}")
            : tagged == (address.AddressFamily == AddressFamily.InterNetworkV6) ? LiteralOf(address)
            : Bad(text, $"is not an address literal; write {LiteralOf(address)}");
    }

    private static Parsed<string> Bad(string text, string problem) => Parsed<string>.Bad($"{Quoted.Of(text)} {problem}");
}
