using SmtpMonitor.Tests.Metrics;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace SmtpMonitor.Tests.Alerting;

/// <summary>Reads the rules and their promtool tests as they lie in the repository.</summary>
internal static class RuleFiles
{
    private static readonly IDeserializer Yaml =
        new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).IgnoreUnmatchedProperties().Build();

    /// <summary>In the order of files, groups and rules.</summary>
    public static IReadOnlyList<AlertRule> Rules { get; } =
        [.. Read<RuleFile>("deploy/prometheus/rules", "*.yaml").SelectMany(f => f.Groups).SelectMany(g => g.Rules)];

    public static IReadOnlyList<AlertRule> Alerts { get; } = [.. Rules.Where(r => r.Alert.Length > 0)];

    public static IReadOnlyList<AlertTest> Tests { get; } = [.. Read<TestFile>("tests/prometheus", "*.test.yaml").SelectMany(f => f.Tests)];

    private static IEnumerable<T> Read<T>(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(GeneratedFile.Root, folder), pattern).Order(StringComparer.Ordinal).Select(f => Yaml.Deserialize<T>(File.ReadAllText(f)));

    private sealed class RuleFile
    {
        public List<RuleGroup> Groups { get; init; } = [];
    }

    private sealed class RuleGroup
    {
        public List<AlertRule> Rules { get; init; } = [];
    }

    private sealed class TestFile
    {
        public List<AlertTest> Tests { get; init; } = [];
    }
}
