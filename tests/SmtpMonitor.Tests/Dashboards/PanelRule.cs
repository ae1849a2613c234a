using System.Text.Json.Nodes;

namespace SmtpMonitor.Tests.Dashboards;

/// <summary>What a reader needs to understand a panel: a title, what it shows and what to do, a unit, colours that mean something, and a word when it is empty.</summary>
internal static class PanelRule
{
    private const int ShortestDescription = 40;

    private static readonly string[] Types = ["timeseries", "stat", "table", "bargauge", "state-timeline", "status-history", "text", "row"];

    private static readonly HashSet<string> Units = ["none", "string", "short", "s", "ms", "percent", "percentunit", "cps", "dateTimeAsIso", "dateTimeFromNow"];

    public static IEnumerable<string> Findings(DashboardPanel panel)
    {
        if (!Types.Contains(panel.Type))
        {
            yield return $"its type is '{panel.Type}', not one of {string.Join(", ", Types)}";
        }

        if (string.IsNullOrWhiteSpace(panel.Title))
        {
            yield return "it has no title";
        }

        if (!panel.ShowsData)
        {
            yield break;
        }

        if (((string?)panel.Json["description"] ?? "").Length < ShortestDescription)
        {
            yield return "its description does not say what it shows and what to do when it is bad";
        }

        if (string.IsNullOrEmpty((string?)panel.Json["pluginVersion"]))
        {
            yield return "it has no pluginVersion: Grafana takes stat and bargauge for those of version 6 and migrates them";
        }

        if (!panel.Targets.Any())
        {
            yield return "it asks for nothing";
        }

        foreach (var finding in Look(panel.Defaults))
        {
            yield return finding;
        }

        foreach (var unit in UnitsOf(panel).Where(u => !IsUnit(u)).Distinct())
        {
            yield return $"'{unit}' is not among the units that we use";
        }
    }

    private static IEnumerable<string> Look(JsonNode? defaults)
    {
        if (string.IsNullOrEmpty((string?)defaults?["unit"]))
        {
            yield return "it has no unit";
        }

        if (string.IsNullOrEmpty((string?)defaults?["noValue"]))
        {
            yield return "it has no noValue: it does not say what it means when it is empty";
        }

        if (string.IsNullOrEmpty((string?)defaults?["color"]?["mode"]))
        {
            yield return "it does not say how it is coloured";
        }

        var steps = DashboardFile.Objects(defaults?["thresholds"]?["steps"]).Select(s => (double?)s["value"]).ToArray();
        if (steps is not [null, ..] || steps.Skip(1).Any(s => s is null) || !steps.Skip(1).SequenceEqual(steps.Skip(1).Order()))
        {
            yield return "its thresholds do not begin with null and rise";
        }
    }

    private static IEnumerable<string> UnitsOf(DashboardPanel panel) =>
        DashboardFile.Objects(panel.Json["fieldConfig"]?["overrides"])
            .SelectMany(o => DashboardFile.Objects(o["properties"])).Where(p => (string?)p["id"] == "unit").Select(p => (string?)p["value"])
            .Append((string?)panel.Defaults?["unit"]).OfType<string>().Where(u => u.Length > 0);

    private static bool IsUnit(string unit) => Units.Contains(unit) || unit.StartsWith("suffix:", StringComparison.Ordinal);
}
