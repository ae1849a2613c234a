using System.Text.Json;

namespace SmtpMonitor.IntegrationTests.Dashboards;

/// <summary>Grafana itself is not to be had here; its published types are, and they know every setting of every panel.</summary>
public sealed class SchemaTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly PlantedMistake[] Mistakes =
    [
        new("timeseries", "options/legend/displayMode", "\"tabel\""),
        new("timeseries", "options/legends", "{}"),
        new("timeseries", "fieldConfig/defaults/custom/drawstyle", "\"line\""),
        new("timeseries", "fieldConfig/defaults/custom/drawStyle", "\"lines\""),
        new("timeseries", "fieldConfig/defaults/units", "\"s\""),
        new("timeseries", "fieldConfig/defaults/mappings", "[{ \"type\": \"values\", \"options\": {} }]"),
        new("timeseries", "fieldConfig/overrides/0/properties/0/id", "\"custom.widht\""),
        new("timeseries", "fieldConfig/overrides/0/properties/0/value", "5"),
        new("timeseries", "fieldConfig/overrides/0/matcher/id", "\"byNames\""),
        new("timeseries", "targets/0/instant", "\"yes\""),
        new("timeseries", "targets/0/expression", "\"up\""),
        new("timeseries", "transformations/0/id", "\"merges\""),
        new("timeseries", "gridPos/height", "8"),
        new("stat", "options/graphMode", "\"areas\""),
        new("stat", "options/reduceOptions/calc", "[]"),
        new("stat", "fieldConfig/defaults/custom", "{ \"drawStyle\": \"line\" }"),
        new("table", "options/cellHeight", "\"small\""),
        new("table", "options/showHeaders", "true"),
        new("table", "fieldConfig/defaults/custom/cellOptions", "{ \"type\": \"colour-background\" }"),
        new("bargauge", "options/displayMode", "\"fancy\""),
        new("bargauge", "options/showFilled", "true"),
        new("state-timeline", "options/showValue", "\"yes\""),
        new("state-timeline", "options/mergeValue", "true"),
        new("status-history", "options/colWidth", "\"wide\""),
        new("status-history", "fieldConfig/defaults/custom/lineWidht", "1"),
        new("text", "options/mode", "\"text\""),
        new("text", "options/text", "\"Mail.\""),
        new("timeseries", "type", "\"timeserie\""),
        new("", "schemaVersions", "39"),
        new("", "templating/list/0/type", "\"datasources\""),
        new("", "templating/list/0/includeall", "true"),
        new("", "graphTooltip", "7"),
        new("", "annotations/list", "[{ \"name\": \"Alerts\" }]"),
        new("", "links", "[{ \"type\": \"dashboard\" }]"),
    ];

    [Fact]
    public async Task Dashboards_ByGrafanasOwnTypes_AreSound()
    {
        string[] files = [.. Directory.EnumerateFiles(Path.Combine(SchemaCheck.Root, "grafana", "dashboards"), "*.json").Order(StringComparer.Ordinal)];
        Assert.NotEmpty(files);

        var (code, findings) = await SchemaCheck.RunAsync(files);

        Assert.True(findings.Count == 0, string.Join('\n', findings));
        Assert.Equal(0, code);
    }

    /// <summary>All in one run: the compiler needs a second or two to read Grafana's types, however many dashboards there are.</summary>
    [Fact]
    public async Task MistakesPlantedInEveryTypeOfPanel_AreAllFound_AndNothingElse()
    {
        var folder = Directory.CreateTempSubdirectory("smtpmonitor-schema-").FullName;
        try
        {
            var sound = PlantedMistake.Types.Select(t => (File: Path.Combine(folder, $"sound-{t}.json"), Json: PlantedMistake.SoundDashboard(t)));
            var spoilt = Mistakes.Select((m, i) => (File: Path.Combine(folder, $"spoilt-{i}.json"), Json: m.SpoiltDashboard())).ToArray();
            foreach (var (file, json) in sound.Concat(spoilt))
            {
                await File.WriteAllTextAsync(file, json.ToJsonString(Indented), TestContext.Current.CancellationToken);
            }

            var (code, findings) = await SchemaCheck.RunAsync(Directory.EnumerateFiles(folder));

            Assert.Equal(1, code);
            var missed = Mistakes.Where((_, i) => !findings.Any(f => f.StartsWith($"{spoilt[i].File}:", StringComparison.Ordinal)));
            Assert.True(!missed.Any(), $"not found: {string.Join(", ", missed)}");
            Assert.DoesNotContain(findings, f => f.Contains("sound-", StringComparison.Ordinal));
            Assert.Equal(PlantedMistake.Types.Order(), Mistakes.Select(m => m.Type).Where(t => t.Length > 0).Distinct().Order());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
