using System.Globalization;
using System.Text;

namespace SmtpMonitor.Core.Smtp;

/// <summary>
/// Makes text from the network safe to show: in a terminal, a log line, JSON or a page. Everything that a reader cannot see, or that
/// acts on a terminal or reorders text, is written as <c>\xNN</c> or <c>\uNNNN</c>; overlong text is cut.
/// </summary>
public static class WireText
{
    /// <summary>Longest text kept of one line, in characters.</summary>
    public const int MaxLength = 512;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>UTF-8 (RFC 6531) where it is well-formed, otherwise ISO 8859-1, which never fails.</summary>
    public static string Decode(ReadOnlySpan<byte> octets)
    {
        if (Ascii.IsValid(octets))
        {
            return Encoding.ASCII.GetString(octets);
        }

        try
        {
            return StrictUtf8.GetString(octets);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(octets);
        }
    }

    /// <summary>Escapes and cuts.</summary>
    public static string Printable(string text)
    {
        var cut = text.Length > MaxLength;
        if (!cut && IsPrintable(text))
        {
            return text;
        }

        var result = new StringBuilder(Math.Min(text.Length, MaxLength) + 16);
        foreach (var c in cut ? text.AsSpan(0, MaxLength) : text)
        {
            if (IsPrintable(c))
            {
                result.Append(c);
            }
            else
            {
                result.Append(c < 256 ? "\\x" : "\\u").Append(((int)c).ToString(c < 256 ? "x2" : "x4", CultureInfo.InvariantCulture));
            }
        }

        return cut ? result.Append('…').ToString() : result.ToString();
    }

    private static bool IsPrintable(string text)
    {
        foreach (var c in text)
        {
            if (!IsPrintable(c))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPrintable(char c) => c is >= ' ' and < '\x7f' || (c > '\x7f' && CharUnicodeInfo.GetUnicodeCategory(c) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned));
}
