using YamlDotNet.Core;

namespace SmtpMonitor.Configuration.Yaml;

/// <summary>Turns the parser's complaint into one that a person can act on. Quotes nothing of the file: it may be a secret.</summary>
internal static class YamlSyntaxError
{
    public static YamlFileException Explain(YamlException exception, string text)
    {
        var position = new SourcePosition((int)Math.Max(1, exception.Start.Line), (int)Math.Max(1, exception.Start.Column));
        return FindTab(text, position.Line) is { } tab
            ? new YamlFileException(tab, "a tab in the indentation; YAML is indented with blanks")
            : new YamlFileException(position, $"not YAML: {Describe(exception)}");
    }

    private static SourcePosition? FindTab(string text, int line)
    {
        // The parser points at the line of the tab or at one beside it.
        var lines = text.Split('\n');
        for (var i = Math.Max(0, line - 2); i < Math.Min(lines.Length, line + 1); i++)
        {
            var indentation = lines[i].AsSpan(0, lines[i].Length - lines[i].AsSpan().TrimStart(" \t").Length);
            if (indentation.Contains('\t'))
            {
                return new SourcePosition(i + 1, indentation.IndexOf('\t') + 1);
            }
        }

        return null;
    }

    // The parser's sentences are kept by their fixed beginnings: some end in text from the file.
    private static string Describe(YamlException exception)
    {
        var message = exception.Message;
        return message switch
        {
            _ when Has("block mapping") => "a key or a colon is missing, or the indentation of this line fits no line above it",
            _ when Has("block collection") || Has("block sequence") => "a list item is missing its dash, or the indentation of this line fits no line above it",
            _ when Has("flow mapping") => "a { has no matching }, or a comma or colon is missing in it",
            _ when Has("flow sequence") => "a [ has no matching ], or a comma is missing in it",
            _ when Has("quoted scalar") => "a quotation mark is not closed, a backslash escape in it is unknown, or its next line is not indented",
            _ when Has("simple key") || Has("mapping values") || Has("invalid mapping") => "a colon is missing or misplaced; text that holds \": \" needs quotes",
            _ when Has("cannot start any token") || Has("next token") => "a character that cannot begin a value; put the value in quotes",
            _ when Has("directive") => "a broken % directive; put the value in quotes if it is text",
            _ when Has("anchor") || Has("alias") => "a broken anchor (&) or alias (*); put the value in quotes if it is text",
            _ when Has("block scalar") => "a broken block of text (| or >)",
            _ => "the text breaks off or something in this place is not allowed",
        };

        bool Has(string part) => message.Contains(part, StringComparison.OrdinalIgnoreCase);
    }
}
