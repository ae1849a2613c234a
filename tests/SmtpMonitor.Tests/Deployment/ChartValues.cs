using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SmtpMonitor.Tests.Metrics;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SmtpMonitor.Tests.Deployment;

/// <summary>The values of the chart, from its values.yaml (defaults) and its values.schema.json (what each takes and is for).</summary>
internal static class ChartValues
{
    private const string Chart = "deploy/helm/smtpmonitor";

    public static JsonObject Schema { get; } = JsonNode.Parse(File.ReadAllText(Path.Combine(GeneratedFile.Root, Chart, "values.schema.json")))!.AsObject();

    /// <summary>Path, its schema and its default, which is null where values.yaml has none.</summary>
    public static ImmutableArray<(string Path, JsonObject Schema, YamlNode? Default)> All { get; } = [.. Walk("", Schema, Defaults())];

    /// <summary>Paths in values.yaml that the schema does not know.</summary>
    public static ImmutableArray<string> Unknown { get; } = [.. UnknownIn("", Schema, Defaults())];

    /// <summary>The text of a value, as one writes it in YAML on one line.</summary>
    public static string OneLine(YamlNode? value) => value switch
    {
        YamlMappingNode { Children.Count: 0 } => "{}",
        YamlMappingNode map => $"{{ {string.Join(", ", map.Children.Select(m => $"{m.Key}: {OneLine(m.Value)}"))} }}",
        YamlSequenceNode list => $"[{string.Join(", ", list.Children.Select(OneLine))}]",
        YamlScalarNode { Style: ScalarStyle.DoubleQuoted } text => $"\"{text.Value}\"",
        YamlScalarNode { Style: ScalarStyle.Literal } => "an example",
        _ => $"{value}",
    };

    private static YamlMappingNode Defaults()
    {
        using var reader = File.OpenText(Path.Combine(GeneratedFile.Root, Chart, "values.yaml"));
        var stream = new YamlStream();
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private static IEnumerable<(string, JsonObject, YamlNode?)> Walk(string prefix, JsonObject schema, YamlMappingNode defaults)
    {
        foreach (var (name, node) in schema["properties"]!.AsObject())
        {
            var (path, inner) = (prefix + name, node!.AsObject());
            var value = defaults.Children.TryGetValue(new YamlScalarNode(name), out var found) ? found : null;
            if (inner["properties"] is not null && value is YamlMappingNode { Children.Count: > 0 } map)
            {
                foreach (var below in Walk($"{path}.", inner, map))
                {
                    yield return below;
                }
            }
            else
            {
                yield return (path, inner, value);
            }
        }
    }

    private static IEnumerable<string> UnknownIn(string prefix, JsonObject schema, YamlMappingNode values) =>
        schema["properties"] is not JsonObject known
            ? []
            : values.Children.SelectMany(v => known[v.Key.ToString()] is JsonObject inner
                ? v.Value is YamlMappingNode map ? UnknownIn($"{prefix}{v.Key}.", inner, map) : []
                : [$"{prefix}{v.Key}"]);
}
