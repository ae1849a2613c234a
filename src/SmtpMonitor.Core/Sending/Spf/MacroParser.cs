using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SmtpMonitor.Core.Smtp;

namespace SmtpMonitor.Core.Sending.Spf;

/// <summary>Reads domain-spec and macro-string (RFC 7208 §7.1).</summary>
internal static class MacroParser
{
    /// <summary>What a domain may be made of; c, r and t belong into explanations only (RFC 7208 §7.2).</summary>
    private const string Letters = "slodiphv";
    private const string ExplanationLetters = "crt";
    private const string Delimiters = ".-+,/_=";

    /// <summary>A domain-spec: a macro-string that ends in a top label or in a macro.</summary>
    /// <returns>The text, or null and what is wrong with it.</returns>
    public static MacroText? ReadDomain(string text, out string problem)
    {
        if (Read(text, out problem) is not { } macros)
        {
            return null;
        }

        if (macros.Parts is not [.., { Macro: null, IsEscape: false } last])
        {
            problem = macros.Parts.IsEmpty ? "names no domain" : "";
            return macros.Parts.IsEmpty ? null : macros;
        }

        problem = EndProblem(last.Literal, macros.Parts.Length > 1, text);
        return problem.Length == 0 ? macros : null;
    }

    /// <summary>A macro-string.</summary>
    /// <returns>The text, or null and what is wrong with it.</returns>
    public static MacroText? Read(string text, out string problem)
    {
        var parts = ImmutableArray.CreateBuilder<MacroPart>();
        var literal = new StringBuilder();
        problem = "";
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c is not (>= '!' and <= '~'))
            {
                problem = $"has a character that no record may have, \"{WireText.Printable(c.ToString())}\"";
                return null;
            }

            if (c != '%')
            {
                literal.Append(c);
                continue;
            }

            at++;
            switch (at < text.Length ? text[at] : '\0')
            {
                case '%':
                    PutEscape("%");
                    break;
                case '_':
                    PutEscape(" ");
                    break;
                case '-':
                    PutEscape("%20");
                    break;
                case '{' when text.IndexOf('}', at) is var end and > 0:
                    if (ReadMacro(text[(at + 1)..end], out problem) is not { } macro)
                    {
                        return null;
                    }

                    Flush();
                    parts.Add(new MacroPart("", macro));
                    at = end;
                    break;
                default:
                    problem = "has a % that begins no macro; a percent sign is written %%";
                    return null;
            }
        }

        Flush();
        return new MacroText(parts.ToImmutable());

        void PutEscape(string value)
        {
            Flush();
            parts.Add(new MacroPart(value) { IsEscape = true });
        }

        void Flush()
        {
            if (literal.Length > 0)
            {
                parts.Add(new MacroPart(literal.ToString()));
                literal.Clear();
            }
        }
    }

    /// <param name="text">What stands between the braces.</param>
    /// <param name="problem">What is wrong; empty otherwise.</param>
    private static Macro? ReadMacro(string text, out string problem)
    {
        var written = WireText.Printable(text);
        if (text.Length == 0 || !Letters.Contains(char.ToLowerInvariant(text[0]), StringComparison.Ordinal))
        {
            problem = text.Length > 0 && ExplanationLetters.Contains(char.ToLowerInvariant(text[0]), StringComparison.Ordinal)
                ? $"has the macro %{{{written}}}, which belongs into explanations only"
                : $"has the macro %{{{written}}}, which there is not";
            return null;
        }

        var rest = text[1..];
        var digits = rest.TakeWhile(char.IsAsciiDigit).Count();
        var keep = 0;
        if (digits > 0)
        {
            // More parts than a name can have are all of them.
            keep = int.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
            if (keep == 0)
            {
                problem = $"has the macro %{{{written}}}, which keeps no part";
                return null;
            }
        }

        rest = rest[digits..];
        var reverse = rest is ['r' or 'R', ..];
        var delimiters = reverse ? rest[1..] : rest;
        if (!delimiters.All(d => Delimiters.Contains(d, StringComparison.Ordinal)))
        {
            problem = $"has the macro %{{{written}}}, whose end is neither a number, an r nor a delimiter";
            return null;
        }

        problem = "";
        return new Macro(char.ToLowerInvariant(text[0]), char.IsAsciiLetterUpper(text[0]), keep, reverse, delimiters.Length == 0 ? "." : delimiters);
    }

    /// <param name="literal">The text behind the last macro, or all of it.</param>
    /// <param name="behindMacro">A macro stands before it.</param>
    /// <param name="whole">The whole domain.</param>
    private static string EndProblem(string literal, bool behindMacro, string whole)
    {
        var name = literal.EndsWith('.') ? literal[..^1] : literal;
        var dot = name.LastIndexOf('.');
        if (dot < 0)
        {
            return behindMacro
                ? $"ends in \"{WireText.Printable(literal)}\", which is neither a macro nor a dot and a top-level label"
                : $"names \"{WireText.Printable(whole)}\", which has no dot, so it is no domain";
        }

        var label = name[(dot + 1)..];
        var isTopLabel = label.Length > 0 && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && label[0] != '-' && label[^1] != '-'
            && !label.All(char.IsAsciiDigit);
        return isTopLabel ? "" : $"names \"{WireText.Printable(whole)}\", whose end \"{WireText.Printable(label)}\" is no top-level label";
    }
}
