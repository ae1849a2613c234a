using System.Text.Json.Nodes;

namespace SmtpMonitor.Tests.Dashboards;

/// <summary>One panel of a dashboard.</summary>
/// <param name="Json">Everything in it.</param>
internal sealed record DashboardPanel(JsonObject Json)
{
    public string Title => (string?)Json["title"] ?? "";

    public string Type => (string?)Json["type"] ?? "";

    public int Id => (int?)Json["id"] ?? 0;

    /// <summary>Rows and texts show no data.</summary>
    public bool ShowsData => Type is not ("row" or "text");

    public JsonNode? Defaults => Json["fieldConfig"]?["defaults"];

    public IEnumerable<JsonObject> Targets => DashboardFile.Objects(Json["targets"]);

    public IEnumerable<string> Expressions => Targets.Select(t => (string?)t["expr"]).OfType<string>();

    /// <summary>How messages call it.</summary>
    public override string ToString() => $"panel {Id} '{Title}'";
}
