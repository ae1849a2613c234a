using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmtpMonitor.Tests.Cli;

/// <summary>Which properties a document has, and which its reference promises; both sorted.</summary>
internal static class JsonPaths
{
    public static IEnumerable<string> Of(JsonNode document) => Paths(document, "").Distinct().Order(StringComparer.Ordinal);

    /// <summary>By the rows of three columns.</summary>
    public static IEnumerable<string> Documented(string reference) => reference.Split('\n')
        .Where(l => l.StartsWith("| `", StringComparison.Ordinal) && l.Count(c => c == '|') == 4)
        .Select(l => l.Split('`')[1])
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Paths(JsonNode? node, string path) => node switch
    {
        JsonObject parts => parts.SelectMany(p => Paths(p.Value, path + (path.Length == 0 ? "" : ".") + p.Key).Prepend(path + (path.Length == 0 ? "" : ".") + p.Key)),
        JsonArray items when items.Any(i => i?.GetValueKind() == JsonValueKind.Object) => items.SelectMany(i => Paths(i, path + "[]")),
        _ => [],
    };
}
