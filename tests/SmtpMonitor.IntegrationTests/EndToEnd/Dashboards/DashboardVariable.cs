using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SmtpMonitor.IntegrationTests.EndToEnd.Dashboards;

/// <summary>A variable of a dashboard.</summary>
/// <param name="Kind">Grafana's word: query, custom, constant, textbox, interval, datasource, adhoc.</param>
/// <param name="Query">What its values come from.</param>
/// <param name="Regex">What is taken of each value, and which values at all; null: all of all.</param>
/// <param name="AllValue">What "All" is said with; null: with every value.</param>
internal sealed partial record DashboardVariable(
    string Name, string Kind, string Query, string? Regex, bool IsMulti, bool IncludesAll, string? AllValue)
{
    /// <summary>Chooses filters or a server instead of being said in an expression.</summary>
    public bool IsNotSaid => Kind is "datasource" or "adhoc";

    public static DashboardVariable Parse(JsonNode json) => new(
        json["name"]!.GetValue<string>(),
        json["type"]!.GetValue<string>(),
        json["query"] switch
        {
            JsonObject query => query["query"]?.GetValue<string>() ?? "",
            { } query => query.GetValue<string>(),
            null => "",
        },
        json["regex"]?.GetValue<string>() is { Length: > 0 } regex ? regex : null,
        json["multi"]?.GetValue<bool>() ?? false,
        json["includeAll"]?.GetValue<bool>() ?? false,
        json["allValue"]?.GetValue<string>() is { Length: > 0 } all ? all : null);

    /// <summary>What remains of the values after the variable's own regular expression: <c>/one (group)/</c>.</summary>
    public IReadOnlyList<string> Select(IEnumerable<string> values)
    {
        if (Regex is null)
        {
            return [.. values.Distinct()];
        }

        var pattern = new Regex(Regex.StartsWith('/') ? Regex[1..Regex.LastIndexOf('/')] : Regex);
        return
        [
            .. values.Select(v => pattern.Match(v)).Where(m => m.Success)
                .Select(m => m.Groups["value"] is { Success: true } named ? named.Value : m.Groups.Count > 1 ? m.Groups[1].Value : m.Value)
                .Distinct(),
        ];
    }

    /// <summary>The values that a variable has that asks nobody: <c>one,two : 2</c>.</summary>
    public IEnumerable<string> WrittenValues() => Kind is "constant" or "textbox"
        ? [Query]
        : Query.Split(',').Select(v => v.Split(" : ")[^1].Trim());

    /// <summary>Takes <c>label_values(selector, label)</c> and <c>query_result(expression)</c> apart; null when it is neither.</summary>
    public static (string? LabelOf, string? Selector, string? Expression) Read(string query)
    {
        if (LabelValues().Match(query) is { Success: true } values)
        {
            return (values.Groups["label"].Value, values.Groups["selector"] is { Success: true } selector ? selector.Value : null, null);
        }

        return QueryResult().Match(query) is { Success: true } result
            ? (null, null, result.Groups["expression"].Value)
            : throw new NotSupportedException($"a variable's query that is not known here: {query}");
    }

    [GeneratedRegex(@"^\s*label_values\(\s*(?:(?<selector>.+)\s*,\s*)?(?<label>\w+)\s*\)\s*$", RegexOptions.Singleline)]
    private static partial Regex LabelValues();

    [GeneratedRegex(@"^\s*query_result\((?<expression>.+)\)\s*$", RegexOptions.Singleline)]
    private static partial Regex QueryResult();
}
