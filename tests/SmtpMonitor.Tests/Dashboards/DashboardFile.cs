using System.Text.Json.Nodes;
using SmtpMonitor.Tests.Metrics;

namespace SmtpMonitor.Tests.Dashboards;

/// <summary>One dashboard as it lies in grafana/dashboards.</summary>
/// <param name="Name">Of its file, without folder and ending.</param>
/// <param name="Json">Everything in it.</param>
internal sealed record DashboardFile(string Name, JsonObject Json)
{
    private static string Folder => Path.Combine(GeneratedFile.Root, "grafana", "dashboards");

    public string? Uid => (string?)Json["uid"];

    /// <summary>Panels in rows, too.</summary>
    public IEnumerable<DashboardPanel> Panels => PanelsOf(Json);

    public IEnumerable<JsonObject> Variables => Objects(Json["templating"]?["list"]);

    public IEnumerable<string> VariableNames => Variables.Select(v => (string?)v["name"]).OfType<string>();

    public IEnumerable<JsonObject> Annotations => Objects(Json["annotations"]?["list"]);

    /// <summary>Names of all files, in order.</summary>
    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);

    /// <summary>Every dashboard, read afresh: whoever changes one changes only its own.</summary>
    public static IEnumerable<DashboardFile> All => Names.Select(Read);

    public static DashboardFile Read(string name) => new(name, JsonNode.Parse(File.ReadAllText(PathOf(name)))!.AsObject());

    public static string PathOf(string name) => Path.Combine(Folder, $"{name}.json");

    /// <summary>The objects of a list; none when it is not there.</summary>
    public static IEnumerable<JsonObject> Objects(JsonNode? list) => (list as JsonArray ?? []).OfType<JsonObject>();

    /// <summary>Every text at and below a node; names of properties are none.</summary>
    public static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(f => Texts(f.Value)),
        JsonArray items => items.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    private static IEnumerable<DashboardPanel> PanelsOf(JsonNode owner) =>
        Objects(owner["panels"]).SelectMany(p => PanelsOf(p).Prepend(new DashboardPanel(p)));
}
