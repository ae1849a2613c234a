using System.Text;
using System.Text.RegularExpressions;
using static SmtpMonitor.Tests.PromQl.PromQlTokenKind;

namespace SmtpMonitor.Tests.PromQl;

/// <summary>Cuts PromQL into tokens, also where a dashboard's variables stand in it. It does not say whether the expression is right; promtool does.</summary>
internal static partial class PromQlLexer
{
    /// <exception cref="FormatException">A character that PromQL does not know, or a string without an end.</exception>
    public static List<PromQlToken> Read(string expression)
    {
        var tokens = new List<PromQlToken>();
        for (var at = 0; at < expression.Length;)
        {
            var match = Piece().Match(expression, at);
            if (!match.Success)
            {
                throw new FormatException($"'{expression[at]}' at {at} is no PromQL: {expression}");
            }

            at += match.Length;
            if (Kind(match) is { } kind)
            {
                tokens.Add(new PromQlToken(kind, kind == Text ? Unquoted(match.Value) : match.Value));
            }
        }

        return tokens;
    }

    private static PromQlTokenKind? Kind(Match match) =>
        match.Groups["name"].Success ? Name
        : match.Groups["text"].Success ? Text
        : match.Groups["number"].Success ? Number
        : match.Groups["variable"].Success ? Variable
        : match.Groups["sign"].Success ? Sign
        : null;

    private static string Unquoted(string literal)
    {
        var inner = literal[1..^1];
        if (literal[0] == '`')
        {
            return inner;
        }

        var text = new StringBuilder(inner.Length);
        for (var i = 0; i < inner.Length; i++)
        {
            text.Append(inner[i] == '\\' ? Escaped(inner[++i]) : inner[i]);
        }

        return text.ToString();
    }

    private static char Escaped(char letter) => letter switch { 'n' => '\n', 't' => '\t', 'r' => '\r', _ => letter };

    [GeneratedRegex(
        """
        \G(?:
            (?<blank> \s+ | \#[^\n]* )
          | (?<variable> \$\{[^}]*\} | \$\w+ | \[\[[^\]]*\]\] )
          | (?<text> "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*' | `[^`]*` )
          | (?<number> 0[xX][0-9a-fA-F]+ | (?:\d+(?:ms|[smhdwy]))+ | (?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)? )
          | (?<name> [a-zA-Z_][a-zA-Z0-9_:]* )
          | (?<sign> =~ | !~ | == | != | >= | <= | [-+*/%^@=<>(){}\[\],:] )
        )
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Piece();
}
