using System.Text.Json.Nodes;

namespace SmtpMonitor.Tests.Dashboards;

/// <summary>What every dashboard says of itself in the same way, so that it can be imported anywhere and found by its links.</summary>
internal static class HeadRule
{
    private const string Alerts = """ALERTS{alertname=~"Smtp.*", alertstate="firing", vantage=~"$vantage"}""";

    public static IEnumerable<string> Findings(DashboardFile file)
    {
        var json = file.Json;
        foreach (var (holds, finding) in new[]
        {
            (file.Uid == $"smtpmonitor-{file.Name}", $"its uid is '{file.Uid}', not 'smtpmonitor-{file.Name}'"),
            (!string.IsNullOrEmpty((string?)json["title"]), "it has no title"),
            (!string.IsNullOrEmpty((string?)json["description"]), "it has no description"),
            (json.ContainsKey("id") && json["id"] is null, "its id is not null: it would overwrite what has that number where it is imported"),
            (json["schemaVersion"] is JsonValue v && (int)v is >= 39 and <= 41, "its schemaVersion is not 39 to 41, which Grafana 10 to 13 read"),
            (DashboardFile.Texts(json["tags"]).SequenceEqual(["smtpmonitor"]), "its tags are not just 'smtpmonitor', by which the dashboards link to each other"),
            ((string?)json["timezone"] is "" or "browser", "its timezone is not the browser's"),
            ((string?)json["refresh"] == "30s", "its refresh is not 30s"),
            ((bool?)json["editable"] == true, "it is not editable"),
            (file.Annotations.Any(IsAlerts), $"it does not show alerts: no annotation asks for {Alerts}"),
            (DashboardFile.Objects(json["links"]).Any(IsDashboards), "no link leads to the other dashboards with variables and time"),
            (DashboardFile.Objects(json["links"]).Any(l => (string?)l["url"] == "${monitor_url}"), "no link leads to the status page"),
        })
        {
            if (!holds)
            {
                yield return finding;
            }
        }
    }

    private static bool IsAlerts(JsonObject annotation) => (string?)annotation["expr"] == Alerts && (bool?)annotation["enable"] == true;

    private static bool IsDashboards(JsonObject link) =>
        (string?)link["type"] == "dashboards" && (bool?)link["asDropdown"] == true && (bool?)link["includeVars"] == true
        && (bool?)link["keepTime"] == true && DashboardFile.Texts(link["tags"]).Contains("smtpmonitor");
}
