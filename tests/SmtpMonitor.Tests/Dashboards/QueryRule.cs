using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SmtpMonitor.Tests.PromQl;

namespace SmtpMonitor.Tests.Dashboards;

/// <summary>Every metric and label that a dashboard names is in the catalogue, and its queries are asked in the right way.</summary>
internal static partial class QueryRule
{
    public static IEnumerable<string> Findings(DashboardPanel panel)
    {
        var references = panel.Targets.Select(t => (string?)t["refId"]).ToArray();
        if (references.Distinct().Count() != references.Length)
        {
            yield return "two of its queries have one refId";
        }

        foreach (var column in DashboardFile.Texts(panel.Json).Concat(Names(panel.Json)).Select(t => ValueColumn().Match(t)).Where(m => m.Success).Select(m => m.Groups[1].Value).Distinct())
        {
            if (!references.Contains(column))
            {
                yield return $"it names the column 'Value #{column}', but no query has the refId {column}";
            }
        }

        foreach (var finding in panel.Targets.SelectMany(t => Findings(panel, t)))
        {
            yield return finding;
        }
    }

    /// <summary>Of annotations and of the variables' queries.</summary>
    public static IEnumerable<string> Findings(DashboardFile file)
    {
        foreach (var annotation in file.Annotations)
        {
            foreach (var finding in SeriesVocabulary.OfTheCatalogue.Findings((string?)annotation["expr"] ?? ""))
            {
                yield return $"annotation '{annotation["name"]}': {finding}";
            }
        }

        foreach (var variable in file.Variables.Where(v => (string?)v["type"] == "query"))
        {
            foreach (var finding in new[] { variable["query"], variable["definition"] }.OfType<JsonNode>().SelectMany(OfVariable).Distinct())
            {
                yield return $"variable '{variable["name"]}': {finding}";
            }
        }
    }

    private static IEnumerable<string> OfVariable(JsonNode query)
    {
        var text = query is JsonObject o ? (string?)o["query"] : (string?)query;
        var match = LabelValues().Match(text ?? "");
        return match.Success
            ? SeriesVocabulary.OfTheCatalogue.Findings($"sum by ({match.Groups["label"].Value}) ({match.Groups["series"].Value})")
            : [$"'{text}' is not label_values(series, label)"];
    }

    private static IEnumerable<string> Findings(DashboardPanel panel, JsonObject target)
    {
        var expression = (string?)target["expr"] ?? "";
        var who = $"query {target["refId"]}";
        if (target["instant"] is not JsonValue instant || target["range"] is not JsonValue range || (bool)instant == (bool)range)
        {
            yield return $"{who}: it is not either at once (instant) or over time (range)";
        }

        if ((string?)target["format"] is var format && format != "table" && (format != "time_series" || panel.Type == "table"))
        {
            yield return $"{who}: its format is '{format}' in a {panel.Type}";
        }

        if (panel.Type == "table" && (bool?)target["instant"] != true)
        {
            yield return $"{who}: a table shows what is so at once, but this asks over time";
        }

        foreach (var finding in SeriesVocabulary.OfTheCatalogue.Findings(expression).Concat(WindowRule.Findings(expression)).Concat(Recorded(expression)))
        {
            yield return $"{who}: {finding}";
        }

        foreach (var label in Legend().Matches((string?)target["legendFormat"] ?? "").Select(m => m.Groups[1].Value).Where(l => !Has(expression, l)))
        {
            yield return $"{who}: its legend names a label '{label}' that nothing in it has";
        }
    }

    /// <summary>Whether the expression can have the label.</summary>
    public static bool Has(string expression, string label) => !SeriesVocabulary.OfTheCatalogue.Findings($"sum by ({label}) ({expression})").Except(SeriesVocabulary.OfTheCatalogue.Findings(expression)).Any();

    /// <summary>People import dashboards without our rules.</summary>
    private static IEnumerable<string> Recorded(string expression) =>
        PromQlQuery.Read(expression).Series.Where(s => s.Metric.Contains(':', StringComparison.Ordinal)).Select(s => $"'{s.Metric}' is a recorded series, not a metric");

    private static IEnumerable<string> Names(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(f => Names(f.Value).Prepend(f.Key)),
        JsonArray items => items.SelectMany(Names),
        _ => [],
    };

    [GeneratedRegex("^Value #(.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex ValueColumn();

    [GeneratedRegex(@"^label_values\((?<series>.+),\s*(?<label>\w+)\)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex LabelValues();

    [GeneratedRegex(@"\{\{\s*(\w+)\s*\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Legend();
}
