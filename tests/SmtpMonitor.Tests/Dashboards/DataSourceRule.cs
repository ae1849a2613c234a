using System.Text.Json.Nodes;

namespace SmtpMonitor.Tests.Dashboards;

/// <summary>Whoever asks for data asks the data source that the user chose.</summary>
internal static class DataSourceRule
{
    public static IEnumerable<string> Findings(DashboardFile file)
    {
        foreach (var (who, json) in Askers(file))
        {
            if (!json.ContainsKey("datasource"))
            {
                yield return $"{who}: it has no data source; write {{\"type\": \"prometheus\", \"uid\": \"${{datasource}}\"}}";
            }
        }

        foreach (var source in Sources(file.Json).Where(s => !IsTheVariable(s)))
        {
            yield return $"the data source {source?.ToJsonString() ?? "null"} is not the one of the variable 'datasource'";
        }
    }

    private static IEnumerable<(string Who, JsonObject Json)> Askers(DashboardFile file) =>
    [
        .. file.Panels.Where(p => p.ShowsData).SelectMany(p => p.Targets.Prepend(p.Json).Select(j => (p.ToString(), j))),
        .. file.Annotations.Select(a => ($"annotation '{a["name"]}'", a)),
        .. file.Variables.Where(v => (string?)v["type"] is "query" or "adhoc").Select(v => ($"variable '{v["name"]}'", v)),
    ];

    private static IEnumerable<JsonNode?> Sources(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(f => f.Key == "datasource" ? [f.Value] : Sources(f.Value)),
        JsonArray items => items.SelectMany(Sources),
        _ => [],
    };

    private static bool IsTheVariable(JsonNode? source) =>
        source is JsonObject { Count: 2 } o && (string?)o["type"] == "prometheus" && (string?)o["uid"] == "${datasource}";
}
