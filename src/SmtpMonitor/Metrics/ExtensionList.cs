using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace SmtpMonitor.Metrics;

/// <summary>EHLO lines as one label value.</summary>
internal static partial class ExtensionList
{
    /// <summary>More keywords than any real server has; what a hostile one sends beyond is left out.</summary>
    private const int MostKeywords = 40;

    /// <summary>
    /// The keywords in upper case, sorted, without doubles, joined by commas. What is no keyword (RFC 5321 §4.1.1.1: letters, digits,
    /// hyphens) is left out, so that no other text from the network becomes a label. The old form <c>AUTH=LOGIN</c> counts as AUTH.
    /// </summary>
    public static string Join(ImmutableArray<string> lines) => string.Join(
        ',',
        lines.Select(Keyword).Where(k => k.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(MostKeywords));

    private static string Keyword(string line) => KeywordPattern().Match(line).Groups[1].Value.ToUpperInvariant();

    [GeneratedRegex("^([A-Za-z0-9][A-Za-z0-9-]{0,63})(?:[ =]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex KeywordPattern();
}
