using System.Buffers;
using System.Globalization;
using System.Text;

namespace SmtpMonitor.Web.Html;

/// <summary>Text as it may stand between tags and inside quoted attribute values.</summary>
internal static class HtmlEscape
{
    /// <summary>What is special in HTML, and what a reader cannot see: controls, and whatever turns the order of text around (UAX #9).</summary>
    private static readonly SearchValues<char> Special = SearchValues.Create(
        "&<>\"'\u061C\u200B\u200E\u200F\u2028\u2029\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\uFEFF"
        + string.Concat(Enumerable.Range(0, 0xA0).Select(i => (char)i).Where(c => char.IsControl(c) && c != '\n')));

    /// <summary>Appends the text, escaped. What cannot be seen is written as <c>\uNNNN</c>; line feeds stay.</summary>
    public static void Append(StringBuilder html, ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny(Special) is var at and >= 0)
        {
            html.Append(text[..at]);
            _ = text[at] switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' => html.Append("&quot;"),
                '\'' => html.Append("&#39;"),
                var unseen => html.Append(CultureInfo.InvariantCulture, $"\\u{(int)unseen:x4}"),
            };
            text = text[(at + 1)..];
        }

        html.Append(text);
    }
}
