using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SmtpMonitor.Core.Sending.Spf;

/// <summary>Puts in what macros stand for (RFC 7208 §7.3).</summary>
internal static class MacroExpansion
{
    /// <summary>Longest name; longer ones lose labels on the left (RFC 7208 §7.3).</summary>
    private const int MaxName = 253;

    /// <summary>A name to look up.</summary>
    /// <param name="text">The text.</param>
    /// <param name="request">Who sends.</param>
    /// <param name="domain">The domain whose record is evaluated.</param>
    /// <param name="validatedName">For <c>%{p}</c>.</param>
    public static string Domain(MacroText text, SpfRequest request, string domain, string validatedName)
    {
        var name = Text(text, request, domain, validatedName).TrimEnd('.');
        while (name.Length > MaxName && name.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0)
        {
            name = name[(dot + 1)..];
        }

        return name;
    }

    /// <summary>The text with everything put in.</summary>
    public static string Text(MacroText text, SpfRequest request, string domain, string validatedName)
    {
        var result = new StringBuilder();
        foreach (var part in text.Parts)
        {
            result.Append(part.Macro is { } macro ? Put(macro, ValueOf(macro.Letter, request, domain, validatedName)) : part.Literal);
        }

        return result.ToString();
    }

    private static string ValueOf(char letter, SpfRequest request, string domain, string validatedName)
    {
        var at = request.Sender.LastIndexOf('@');
        return letter switch
        {
            's' => request.Sender,
            'l' => at < 0 ? "postmaster" : request.Sender[..at],
            'o' => request.Sender[(at + 1)..],
            'd' => domain,
            'i' => Dotted(request.Address),
            'p' => validatedName,
            'h' => request.Helo,
            'v' => request.Address.AddressFamily == AddressFamily.InterNetworkV6 ? "ip6" : "in-addr",
            _ => throw new ArgumentOutOfRangeException(nameof(letter), letter, null),
        };
    }

    private static string Put(Macro macro, string value)
    {
        var parts = value.Split(macro.Delimiters.ToCharArray());
        if (macro.Reverse)
        {
            Array.Reverse(parts);
        }

        // Whatever it was split at, it is joined by dots (RFC 7208 §7.3).
        var kept = macro.Keep > 0 && macro.Keep < parts.Length ? parts[^macro.Keep..] : parts;
        var joined = string.Join('.', kept);
        return macro.Escape ? Uri.EscapeDataString(joined) : joined;
    }

    /// <summary>IPv4 as people write it, IPv6 as nibbles with dots between them.</summary>
    private static string Dotted(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork
        ? address.ToString()
        : string.Join('.', Convert.ToHexStringLower(address.GetAddressBytes()).Select(c => c.ToString()));
}
