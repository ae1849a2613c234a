using System.Text.Json.Nodes;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.EndToEnd.Dashboards;

/// <summary>What a dashboard asks Prometheus: its variables, its annotations and its panels, those in folded rows too.</summary>
internal sealed record Dashboard(string Title, TimeSpan Range, IReadOnlyList<DashboardVariable> Variables, IReadOnlyList<DashboardQuery> Queries)
{
    /// <summary>All that we ship.</summary>
    public static IReadOnlyList<Dashboard> Shipped =>
    [
        .. Directory.GetFiles(Repository.Path("grafana/dashboards")!, "*.json").Order(StringComparer.Ordinal).Select(f => Parse(File.ReadAllText(f))),
    ];

    public static Dashboard Parse(string json)
    {
        var root = JsonNode.Parse(json)!;
        var title = root["title"]!.GetValue<string>();
        var panels = Panels(root["panels"]!.AsArray()).SelectMany(p => Targets(title, p));
        var annotations = Items(root["annotations"], "list").Where(a => a["expr"] is not null).Select(a => Annotation(title, a));
        return new Dashboard(
            title,
            GrafanaTime.Back(root["time"]?["from"]?.GetValue<string>() ?? "now-6h"),
            [.. Items(root["templating"], "list").Select(DashboardVariable.Parse)],
            [.. Numbered([.. panels, .. annotations])]);
    }

    private static IEnumerable<JsonNode> Panels(JsonArray panels) =>
        panels.SelectMany(p => Items(p, "panels").Prepend(p!));

    private static IEnumerable<JsonNode> Items(JsonNode? parent, string name) => parent?[name]?.AsArray().Select(n => n!) ?? [];

    /// <summary>Queries only: a target without an expression takes another panel's data, or computes.</summary>
    private static IEnumerable<DashboardQuery> Targets(string dashboard, JsonNode panel) =>
        from target in Items(panel, "targets")
        where target["expr"] is not null
        let instant = target["instant"]?.GetValue<bool>() ?? false
        let range = target["range"]?.GetValue<bool>() ?? !instant
        select new DashboardQuery(
            new QueryPlace(dashboard, panel["title"]?.GetValue<string>() ?? $"panel {panel["id"]}", target["refId"]!.GetValue<string>()),
            target["expr"]!.GetValue<string>(),
            instant,
            range,
            panel["maxDataPoints"]?.GetValue<int>(),
            (target["interval"] ?? panel["interval"])?.GetValue<string>());

    private static DashboardQuery Annotation(string dashboard, JsonNode annotation) => new(
        new QueryPlace(dashboard, $"annotation {annotation["name"]!.GetValue<string>()}", "-"),
        annotation["expr"]!.GetValue<string>(),
        IsInstant: false,
        IsRange: true,
        MaxDataPoints: null,
        annotation["step"]?.GetValue<string>());

    /// <summary>Panels of one title are told apart by their order.</summary>
    private static IEnumerable<DashboardQuery> Numbered(IReadOnlyList<DashboardQuery> queries) => queries
        .GroupBy(q => q.Place)
        .SelectMany(same => same.Select((q, i) => i == 0 ? q : q with { Place = q.Place with { Panel = $"{q.Place.Panel} ({i + 1})" } }));
}
