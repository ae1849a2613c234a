using System.Text.Json.Nodes;

namespace SmtpMonitor.IntegrationTests.Dashboards;

/// <summary>A dashboard of one sound panel, and that panel spoilt in one place.</summary>
/// <param name="Type">Of the panel; empty for a mistake outside the panels.</param>
/// <param name="Path">Where in the panel, or in the dashboard.</param>
/// <param name="Value">What stands there then, as JSON.</param>
internal sealed record PlantedMistake(string Type, string Path, string Value)
{
    private const string Targets = """[{ "datasource": { "type": "prometheus", "uid": "${datasource}" }, "expr": "up", "format": "time_series", "instant": false, "range": true, "refId": "A" }]""";

    private const string Reduced =
        """ "reduceOptions": { "calcs": ["lastNotNull"], "fields": "", "values": false }, "orientation": "auto" """;

    private const string Legend = """ "legend": { "calcs": [], "displayMode": "list", "placement": "bottom", "showLegend": true } """;

    private const string Tooltip = """ "tooltip": { "mode": "multi", "sort": "desc" } """;

    private static readonly Dictionary<string, (string Options, string Custom)> Sound = new(StringComparer.Ordinal)
    {
        ["timeseries"] = ($"{{ {Legend}, {Tooltip} }}", """{ "drawStyle": "line", "fillOpacity": 10 }"""),
        ["stat"] = ($$"""{ {{Reduced}}, "colorMode": "value", "graphMode": "none", "justifyMode": "auto", "percentChangeColorMode": "standard", "showPercentChange": false, "textMode": "auto", "wideLayout": true }""", ""),
        ["table"] = ("""{ "cellHeight": "sm", "frameIndex": 0, "showHeader": true }""", """{ "align": "auto", "cellOptions": { "type": "auto" }, "inspect": false }"""),
        ["bargauge"] = ($$"""{ {{Reduced}}, {{Legend}}, "displayMode": "basic", "maxVizHeight": 300, "minVizHeight": 16, "minVizWidth": 8, "namePlacement": "auto", "showUnfilled": true, "sizing": "auto", "valueMode": "color" }""", ""),
        ["state-timeline"] = ($$"""{ {{Legend}}, {{Tooltip}}, "mergeValues": true, "rowHeight": 0.9, "showValue": "auto" }""", """{ "fillOpacity": 70, "lineWidth": 0 }"""),
        ["status-history"] = ($$"""{ {{Legend}}, {{Tooltip}}, "colWidth": 0.9, "rowHeight": 0.9, "showValue": "auto" }""", """{ "fillOpacity": 70, "lineWidth": 1 }"""),
        ["text"] = ("""{ "content": "Mail.", "mode": "markdown" }""", ""),
    };

    /// <summary>Every panel type that a dashboard of ours may have.</summary>
    public static IEnumerable<string> Types => Sound.Keys;

    /// <summary>A dashboard that nothing is wrong with, with one panel of the type.</summary>
    public static JsonObject SoundDashboard(string type) => JsonNode.Parse($$$"""
        {
          "annotations": { "list": [] }, "id": null, "links": [], "schemaVersion": 39, "tags": ["smtpmonitor"], "title": "One panel", "uid": "one-panel",
          "panels": [{{{Panel(type)}}}],
          "templating": { "list": [{ "name": "datasource", "type": "datasource", "query": "prometheus", "current": {} }] }
        }
        """)!.AsObject();

    /// <summary>The same with the mistake in it.</summary>
    public JsonObject SpoiltDashboard()
    {
        var dashboard = SoundDashboard(Type.Length == 0 ? "timeseries" : Type);
        var at = Type.Length == 0 ? dashboard : dashboard["panels"]![0]!;
        var steps = Path.Split('/');
        foreach (var step in steps[..^1])
        {
            at = (at is JsonArray items ? items[int.Parse(step)] : at[step])!;
        }

        at.AsObject()[steps[^1]] = JsonNode.Parse(Value);
        return dashboard;
    }

    private static string Panel(string type)
    {
        var (options, custom) = Sound[type];
        var common = $$"""
            "id": 1, "title": "A panel", "type": "{{type}}", "gridPos": { "h": 8, "w": 12, "x": 0, "y": 0 }, "options": {{options}}
            """;
        var fields = $$"""
            "datasource": { "type": "prometheus", "uid": "${datasource}" }, "targets": {{Targets}}, "transformations": [{ "id": "merge", "options": {} }],
            "fieldConfig": { "defaults": { "unit": "s"{{(custom.Length == 0 ? "" : $", \"custom\": {custom}")}} }, "overrides": [{ "matcher": { "id": "byName", "options": "host" }, "properties": [{ "id": "unit", "value": "s" }] }] }
            """;
        return type == "text" ? $"{{ {common} }}" : $"{{ {common}, {fields} }}";
    }
}
