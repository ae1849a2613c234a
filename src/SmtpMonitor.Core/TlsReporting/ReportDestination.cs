using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Smtp;

namespace SmtpMonitor.Core.TlsReporting;

/// <summary>One address of <c>rua</c> (RFC 8460 §3): a URI (RFC 3986) in which ",", "!" and ";" are encoded.</summary>
/// <param name="Shown">Escaped and bounded.</param>
/// <param name="IsUsable">A scheme that senders know.</param>
/// <param name="Problem">Why the record is against the grammar; null when it is not.</param>
/// <param name="Remark">What is odd; null when nothing is.</param>
internal sealed record ReportDestination(string Shown, bool IsUsable, string? Problem = null, string? Remark = null)
{
    /// <summary><c>tlsrpt-uri *(*WSP "," *WSP tlsrpt-uri)</c>.</summary>
    public static IEnumerable<ReportDestination> ReadList(string value) => value.Split(',').Select(u => Read(u.Trim(' ', '\t')));

    private static ReportDestination Read(string text)
    {
        var shown = WireText.Printable(text);
        var quoted = PolicyText.Quote(text);
        if (text.Length == 0)
        {
            return new(shown, false, "rua has an empty destination: commas stand between destinations only");
        }

        if (text.Contains('!', StringComparison.Ordinal))
        {
            return new(shown, false, $"rua has {quoted}: \"!\" is to be written %21 there");
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || !text.All(IsUriCharacter))
        {
            return new(shown, false, text.Contains('@', StringComparison.Ordinal) && colon < 0
                ? $"rua has {quoted}: an address of mail is written mailto:{quoted[1..^1]}"
                : $"rua has {quoted}, which is no URI: mailto:… or https://… is wanted");
        }

        return text[..colon].ToLowerInvariant() switch
        {
            "mailto" => text.IndexOf('@', StringComparison.Ordinal) is var at && at > colon + 1 && at < text.Length - 1
                ? new(shown, true)
                : new(shown, false, $"rua has {quoted}, which names no mailbox: mailto:user@example.com is wanted"),
            "https" => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Host.Length > 0
                ? new(shown, true)
                : new(shown, false, $"rua has {quoted}, which names no host: https://host/path is wanted"),
            _ => new(shown, false, Remark: $"rua has {quoted}: senders know mailto: and https: only"),
        };
    }

    /// <summary>RFC 3986 §2: reserved, unreserved and the percent sign.</summary>
    private static bool IsUriCharacter(char c) => char.IsAsciiLetterOrDigit(c) || "-._~%:/?#[]@$&'()*+,;=".Contains(c, StringComparison.Ordinal);
}
