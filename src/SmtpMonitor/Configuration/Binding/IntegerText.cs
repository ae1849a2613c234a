using System.Globalization;
using System.Text.RegularExpressions;

namespace SmtpMonitor.Configuration.Binding;

/// <summary>Whole numbers in plain decimal; every spelling that some YAML reader takes for another number is refused.</summary>
internal static partial class IntegerText
{
    public static Parsed<int> Parse(string text, bool isPlain)
    {
        if (Decimal().IsMatch(text))
        {
            return !isPlain ? Bad(text, "is in quotes and so it is text; remove the quotes")
                : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value
                : Bad(text, "is too large");
        }

        return Bad(text, Explain(text));
    }

    private static string Explain(string text)
    {
        if (text.Length > 1 && LeadingZero().IsMatch(text))
        {
            return $"begins with 0 and so some readers take it for octal; write {Shortened(text)}";
        }

        var number = text.Length is > 2 and < 10 ? text.ToLowerInvariant() : "";
        try
        {
            return number switch
            {
                ['0', 'x', .. var hex] => Other("hexadecimal", Convert.ToInt32(hex, 16)),
                ['0', 'o', .. var octal] => Other("octal", Convert.ToInt32(octal, 8)),
                ['0', 'b', .. var binary] => Other("binary", Convert.ToInt32(binary, 2)),
                _ => "is not a whole number",
            };
        }
        catch (FormatException)
        {
            return "is not a whole number";
        }
    }

    private static string Other(string notation, int value) => string.Create(CultureInfo.InvariantCulture, $"is {notation}; write {value}");

    private static string Shortened(string text) => text.TrimStart('0') is { Length: > 0 and < 12 } digits ? digits : "it without the zeros";

    private static Parsed<int> Bad(string text, string problem) => Parsed<int>.Bad($"{Quoted.Of(text)} {problem}");

    [GeneratedRegex("^-?(0|[1-9][0-9]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Decimal();

    [GeneratedRegex("^0[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingZero();
}
