using YamlDotNet.Serialization;

namespace SmtpMonitor.Tests.Alerting;

/// <summary>One test of tests/prometheus, as far as others look at it.</summary>
internal sealed class AlertTest
{
    public string Name { get; init; } = "";

    [YamlMember(Alias = "input_series")]
    public List<InputSeries> Series { get; init; } = [];

    [YamlMember(Alias = "alert_rule_test")]
    public List<AlertCheck> Checks { get; init; } = [];

    /// <summary>True when two monitors take part.</summary>
    public bool HasReplicas => Series.SelectMany(s => s.Selector.Split('{', ',', '}').Select(l => l.Trim())).Where(l => l.StartsWith("instance=", StringComparison.Ordinal)).Distinct().Count() > 1;

    internal sealed class InputSeries
    {
        [YamlMember(Alias = "series")]
        public string Selector { get; init; } = "";
    }

    internal sealed class AlertCheck
    {
        public string Alertname { get; init; } = "";

        [YamlMember(Alias = "exp_alerts")]
        public List<ExpectedAlert> Expected { get; init; } = [];
    }

    internal sealed class ExpectedAlert
    {
        [YamlMember(Alias = "exp_annotations")]
        public Dictionary<string, string> Annotations { get; init; } = [];
    }
}
