using System.Globalization;
using System.Text;

namespace SmtpMonitor.Configuration.Binding;

/// <summary>Text of the file as it appears in a message: short, on one line, harmless to a terminal.</summary>
internal static class Quoted
{
    private const int Longest = 60;

    public static string Of(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes().Take(Longest))
        {
            _ = IsUnprintable(rune)
                ? quoted.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}")
                : quoted.Append(rune.ToString());
        }

        return quoted.Append(text.EnumerateRunes().Skip(Longest).Any() ? "…\"" : "\"").ToString();
    }

    /// <summary>Control and format characters (which can reorder a line), line separators, lone surrogates, unassigned ones.</summary>
    public static bool IsUnprintable(Rune rune) => rune.Value == 0xFFFD || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
