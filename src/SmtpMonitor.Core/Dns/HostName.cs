using System.Globalization;

namespace SmtpMonitor.Core.Dns;

/// <summary>Host names as users write them, turned into what goes on the wire (RFC 1123 §2.1, RFC 5891).</summary>
public static class HostName
{
    private const int MaxLength = 253;
    private const int MaxLabel = 63;

    private static readonly IdnMapping Idn = new() { AllowUnassigned = false, UseStd3AsciiRules = false };

    /// <summary>Lower case, international labels as <c>xn--…</c>, without the trailing dot.</summary>
    /// <param name="text">The name; one trailing dot is allowed.</param>
    /// <param name="ascii">The name on the wire; empty on failure.</param>
    /// <param name="problem">Why it is no name, ready to follow "is not a host name: "; empty on success.</param>
    public static bool TryToAscii(string text, out string ascii, out string problem)
    {
        ascii = "";
        var name = text.EndsWith('.') ? text[..^1] : text;
        if (!System.Text.Ascii.IsValid(name) && !TryMapInternational(ref name, out problem))
        {
            return false;
        }

        name = name.ToLowerInvariant();
        problem = ProblemOf(name);
        if (problem.Length > 0)
        {
            return false;
        }

        ascii = name;
        return true;
    }

    private static bool TryMapInternational(ref string name, out string problem)
    {
        // Without ICU (InvariantGlobalization) the framework maps to punycode but cannot normalize first: a decomposed or full-width
        // spelling would silently become another name, so it is refused.
        if (name.Any(c => c is (>= '\u0300' and <= '\u036f') or (>= '\uff01' and <= '\uff5e' and not '\uff0e')))
        {
            problem = "it has combining accents or full-width letters; write it with plain letters or as xn--";
            return false;
        }

        try
        {
            name = Idn.GetAscii(name.ToLowerInvariant());
            problem = "";
            return true;
        }
        catch (ArgumentException)
        {
            problem = "it cannot be written as an internationalized name (RFC 5891)";
            return false;
        }
    }

    // Underscores and edge hyphens are allowed: DNS carries them (RFC 2181 §11) and such hosts exist.
    private static string ProblemOf(string name)
    {
        if (name.Length == 0)
        {
            return "it is empty";
        }

        if (name.Length > MaxLength)
        {
            return $"it is longer than {MaxLength} characters (RFC 1035 §2.3.4)";
        }

        var labels = name.Split('.');
        if (labels.Any(l => l.Length is 0 or > MaxLabel))
        {
            return $"a label is empty or longer than {MaxLabel} characters (RFC 1035 §2.3.4)";
        }

        if (!labels.All(l => l.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')))
        {
            return "only letters, digits, hyphens and dots belong in it";
        }

        return labels[^1].All(char.IsAsciiDigit) ? "its last label is a number, so it is neither a name nor an address" : "";
    }
}
