using SmtpMonitor.Tests.PromQl;

namespace SmtpMonitor.Tests.Dashboards;

/// <summary>
/// How far back functions over time look. A literal window is wrong for somebody's scrape interval or zoom: rates take
/// <c>$__rate_interval</c>, sums over what is shown take <c>$__range</c>.
/// </summary>
internal static class WindowRule
{
    private const string Rate = "$__rate_interval";
    private const string Range = "$__range";

    private static readonly Dictionary<string, string[]> Windows = new(StringComparer.Ordinal)
    {
        ["rate"] = [Rate],
        ["irate"] = [Rate],
        ["increase"] = [Rate, Range],
        ["delta"] = [Rate, Range],
        ["deriv"] = [Rate, Range],
        ["resets"] = [Range],
        ["changes"] = [Range],
    };

    public static IEnumerable<string> Findings(string expression)
    {
        var tokens = PromQlLexer.Read(expression);
        for (var at = 0; at + 1 < tokens.Count; at++)
        {
            if (tokens[at].Kind == PromQlTokenKind.Name && tokens[at + 1].Is("(") && Windows.TryGetValue(tokens[at].Text, out var allowed)
                && WindowOf(tokens, at + 1) is var window && !allowed.Contains(window))
            {
                yield return $"{tokens[at].Text} looks back over [{window}], not over [{string.Join("] or [", allowed)}]";
            }
        }
    }

    /// <summary>What stands between the brackets of the call's own argument, up to the step of a subquery.</summary>
    private static string WindowOf(List<PromQlToken> tokens, int open)
    {
        var depth = 0;
        for (var at = open; at < tokens.Count; at++)
        {
            if (tokens[at].Is("("))
            {
                depth++;
            }
            else if (tokens[at].Is(")") && --depth == 0)
            {
                break;
            }
            else if (depth == 1 && tokens[at].Is("["))
            {
                return string.Concat(tokens.Skip(at + 1).TakeWhile(t => !t.Is("]") && !t.Is(":")).Select(t => t.Text));
            }
        }

        return "";
    }
}
