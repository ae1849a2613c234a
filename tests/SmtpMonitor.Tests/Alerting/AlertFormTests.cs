using System.Text.RegularExpressions;
using SmtpMonitor.Tests.Metrics;

namespace SmtpMonitor.Tests.Alerting;

/// <summary>What every alert owes to the person it wakes: its words, its paragraph in the runbook, and its tests.</summary>
public sealed partial class AlertFormTests
{
    private const string RunbookPlace = "https://runbooks.example/smtpmonitor/RUNBOOK.md#";
    private static readonly string[] Severities = ["critical", "warning", "info"];
    private static readonly string[] Layers =
        ["network", "resolver", "egress", "port", "family", "domain", "exchanger", "sender", "records", "validation", "host", "name", "endpoint", "submission", "slo", "slow", "control", "delivery", "security", "content", "monitor"];

    [Fact]
    public void Alerts_HaveSeverityLayerWordsAndRunbook() => Assert.Equal(
        "",
        Findings(RuleFiles.Alerts, alert =>
        [
            (Severities.Contains(alert.Labels.GetValueOrDefault("severity")), "has no severity of critical, warning, info"),
            (Layers.Contains(alert.Labels.GetValueOrDefault("layer")), "has no layer that Alertmanager's rules know"),
            (alert.Annotations.GetValueOrDefault("summary") is { Length: > 0 } summary && summary.Contains("$labels.", StringComparison.Ordinal), "has no summary that says where"),
            (alert.Annotations.GetValueOrDefault("description") is { Length: > 100 }, "has no description worth the name"),
            (alert.Annotations.GetValueOrDefault("runbook_url") == RunbookPlace + alert.Alert.ToLowerInvariant(), "does not link to its paragraph"),
            (alert.For.Length > 0, "does not wait (for)"),
        ]));

    [Fact]
    public async Task Runbook_HasAParagraphForEachAlert_AndNoOther()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(GeneratedFile.Root, "deploy/RUNBOOK.md"), TestContext.Current.CancellationToken);
        var paragraphs = Heading().Matches(text).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["text"].Value.Trim());

        Assert.Equal(RuleFiles.Alerts.Select(a => a.Alert).Distinct().Order(StringComparer.Ordinal), paragraphs.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("", string.Join('\n', paragraphs.Where(p => p.Value.Length < 100).Select(p => $"{p.Key}: says too little")));
    }

    [Fact]
    public void Alerts_AreTestedToFireToResolveAndToStayQuiet() => Assert.Equal(
        "",
        Findings(RuleFiles.Alerts.DistinctBy(a => a.Alert), alert =>
        {
            var tests = RuleFiles.Tests.Select(t => (Test: t, Checks: t.Checks.Where(c => c.Alertname == alert.Alert).ToList())).Where(t => t.Checks.Count > 0).ToList();
            var firing = tests.Where(t => t.Checks.Any(c => c.Expected.Count > 0)).ToList();
            var quiet = tests.Where(t => t.Checks.All(c => c.Expected.Count == 0) && t.Test.Name.StartsWith(alert.Alert, StringComparison.Ordinal)).ToList();
            return
            [
                (firing.Count > 0, "no test sees it fire"),
                (firing.Any(t => t.Checks[^1].Expected.Count == 0), "no test sees it resolve"),
                (quiet.Count > 0, "no test sees it stay quiet on what comes near"),
                (firing.SelectMany(t => t.Checks).SelectMany(c => c.Expected).All(e => alert.Annotations.Keys.All(e.Annotations.ContainsKey)), "a test leaves out annotations"),
                (tests.Any(t => t.Test.HasReplicas), "no test has two monitors"),
                (tests.Any(t => t.Test.Name == "A healthy world"), "is not asked in a healthy world"),
            ];
        }));

    [Fact]
    public void Tests_ExpectWordsThatAreFilledIn() => Assert.Equal(
        "",
        string.Join('\n', from test in RuleFiles.Tests
                          from text in test.Checks.SelectMany(c => c.Expected).SelectMany(e => e.Annotations.Values)
                          where text.Contains("{{", StringComparison.Ordinal) || text.Contains("<no value>", StringComparison.Ordinal)
                              || text.Contains("error expanding", StringComparison.OrdinalIgnoreCase) || text.Contains("  ", StringComparison.Ordinal)
                          select $"{test.Name}: {text}"));

    private static string Findings(IEnumerable<AlertRule> alerts, Func<AlertRule, (bool Holds, string What)[]> rules) =>
        string.Join('\n', alerts.SelectMany(a => rules(a).Where(r => !r.Holds).Select(r => $"{a.Alert} {r.What}")));

    [GeneratedRegex("""^## (?<name>Smtp\w+)\n(?<text>(?:(?!^#).*\n?)*)""", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Heading();
}
