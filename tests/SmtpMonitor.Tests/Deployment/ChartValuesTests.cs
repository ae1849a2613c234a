using System.Text;
using System.Text.Json.Nodes;
using SmtpMonitor.Tests.Metrics;

namespace SmtpMonitor.Tests.Deployment;

/// <summary>Every value of the chart is in its schema, with a description, and in the table of its README.</summary>
public sealed class ChartValuesTests
{
    private const string Readme = "deploy/helm/smtpmonitor/README.md", Begin = "<!-- values: generated -->\n", End = "<!-- end -->";

    [Fact]
    public void Values_AreAllInTheSchema() => Assert.Empty(ChartValues.Unknown);

    [Fact]
    public void Values_HaveADefaultEach() => Assert.Equal(["global"], ChartValues.All.Where(v => v.Default is null).Select(v => v.Path));

    [Fact]
    public void Schema_ExplainsEveryValue() => Assert.Empty(ChartValues.All.Where(v => (string?)v.Schema["description"] is not { Length: > 10 } text || text[^1] != '.').Select(v => v.Path));

    [Fact]
    public void Schema_RefusesWhatItDoesNotKnow() => Assert.Empty(Objects(ChartValues.Schema).Where(o => o["properties"] is JsonObject && o["type"] is not null && (bool?)o["additionalProperties"] != false).Select(o => o.GetPath()));

    [Fact]
    public async Task Readme_HasTheTableOfAll()
    {
        var table = new StringBuilder("| value | default | what it is |\n| --- | --- | --- |\n");
        foreach (var (path, schema, value) in ChartValues.All.Where(v => v.Path != "global"))
        {
            var allowed = schema["enum"] is JsonArray words ? $" One of {string.Join(", ", words.Select(w => $"`{w}`"))}." : "";
            table.Append(System.Globalization.CultureInfo.InvariantCulture, $"| `{path}` | `{ChartValues.OneLine(value)}` | {schema["description"]}{allowed} |\n");
        }

        var text = await File.ReadAllTextAsync(Path.Combine(GeneratedFile.Root, Readme), TestContext.Current.CancellationToken);
        var (from, to) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        var actual = $"{text[..from]}{table}{text[to..]}";

        Assert.Equal(await GeneratedFile.ExpectedAsync(Readme, actual), actual);
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => Objects(p.Value)).Prepend(o),
        JsonArray a => a.SelectMany(Objects),
        _ => [],
    };
}
