using System.Text.RegularExpressions;
using SmtpMonitor.Core.Deliveries;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Domains.Findings;
using SmtpMonitor.Core.Domains.Senders;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Tests.PromQl;

namespace SmtpMonitor.Tests.Alerting;

/// <summary>Holds the rules against what the monitor shows: a metric, a label or a value renamed in the code names its rules here.</summary>
public sealed partial class AlertExpressionTests
{
    /// <summary>Labels whose values are names of our own.</summary>
    private static readonly Dictionary<string, string[]> Values = new()
    {
        ["verdict"] = [.. LabelValue.All<Verdict>()],
        ["warning"] = [.. LabelValue.All<Warning>(), .. LabelValue.All<Suspicion>(), .. LabelValue.All<DeliveryWarning>()],
        ["phase"] = [.. LabelValue.All<Phase>(), "none", "accept", "deliver", "total"],
        ["role"] = ["relay", "submission"],
        ["family"] = ["ipv4", "ipv6"],
        ["finding"] = [.. LabelValue.All<DomainFindingKind>()],
        ["gravity"] = [.. LabelValue.All<FindingGravity>(), "note", "risk", "rejection"],
        ["cause"] = [.. LabelValue.All<BreakCause>()],
    };

    private static SeriesVocabulary Vocabulary { get; } = RuleFiles.Rules.Where(r => r.Record.Length > 0)
        .Aggregate(SeriesVocabulary.OfTheCatalogue, (known, rule) => known.With(rule.Record, rule.Expr, rule.Labels.Keys));

    [Fact]
    public void Expressions_NameOnlyWhatExists() => Assert.Equal(
        "",
        string.Join('\n', RuleFiles.Rules.SelectMany(rule => Queries(rule).SelectMany(q => Vocabulary.Findings(q)).Select(finding => $"{rule.Name}: {finding}"))));

    [Fact]
    public void Matchers_NameOnlyValuesThatExist() => Assert.Equal(
        "",
        string.Join('\n', from rule in RuleFiles.Rules
                          from query in Queries(rule)
                          from series in PromQlQuery.Read(query).Series
                          from matcher in series.Matchers
                          where Values.ContainsKey(matcher.Label) && !Placeholder(matcher.Value)
                          from value in matcher.Value.Split('|')
                          where !Values[matcher.Label].Any(known => Regex.IsMatch(known, $"^(?:{value})$", RegexOptions.CultureInvariant))
                          select $"{rule.Name}: {matcher.Label} is never '{value}'"));

    [Fact]
    public void Recordings_AreUsed()
    {
        var used = RuleFiles.Rules.SelectMany(r => Queries(r).SelectMany(q => PromQlQuery.Read(q).Series.Where(s => s.Metric != r.Record))).Select(s => s.Metric).ToHashSet(StringComparer.Ordinal);

        Assert.Equal("", string.Join('\n', RuleFiles.Rules.Select(r => r.Record).Where(r => r.Length > 0 && !used.Contains(r)).Distinct()));
    }

    [Fact]
    public void Verdicts_ExceptHealthyAndUnknown_AreReachedByAnAlert()
    {
        // What stands behind unless keeps an alert quiet.
        var reached = RuleFiles.Alerts.SelectMany(a => PromQlQuery.Read(a.Expr.Split("unless")[0]).Series).SelectMany(s => s.Matchers)
            .Where(m => m is { Label: "verdict", Sign: "=" or "=~" }).SelectMany(m => m.Value.Split('|')).ToHashSet(StringComparer.Ordinal);

        Assert.Equal("", string.Join('\n', LabelValue.All<Verdict>().Except(reached).Except(["healthy", "unknown"])));
    }

    /// <summary>A finding is told by an alert, or here is why not.</summary>
    [Fact]
    public void Findings_OfDomains_AreReachedByAnAlertOrByNone()
    {
        var reached = RuleFiles.Alerts.SelectMany(a => PromQlQuery.Read(a.Expr.Split("unless")[0]).Series).SelectMany(s => s.Matchers)
            .Where(m => m is { Label: "finding", Sign: "=" or "=~" }).SelectMany(m => m.Value.Split('|')).ToHashSet(StringComparer.Ordinal);
        string[] byProbes = ["all_exchangers_down", "exchanger_down", "ends_soon"];
        string[] asIntended = ["null_mx", "implicit_mx", "single_address"];
        string[] onThePageOnly = ["too_many_exchangers", "exchanger_alias", "exchanger_lookup_failed", "dane_breaks_at_renewal"];

        Assert.Equal(
            LabelValue.All<DomainFindingKind>().Order(StringComparer.Ordinal),
            reached.Concat(byProbes).Concat(asIntended).Concat(onThePageOnly).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("smtp_probe_success", "smtp_probe_good")]
    [InlineData("verdict_info", "judgement_info")]
    public void Findings_AMetricRenamed_NamesTheRule(string before, string after)
    {
        var rule = RuleFiles.Alerts.First(a => a.Alert == "SmtpEgressPortBlocked");

        Assert.Contains(Vocabulary.Findings(rule.Expr.Replace(before, after, StringComparison.Ordinal)), f => f.Contains(after, StringComparison.Ordinal));
    }

    /// <summary>The expression, and the queries that the annotations ask.</summary>
    private static IEnumerable<string> Queries(AlertRule rule) =>
        [rule.Expr, .. rule.Annotations.Values.SelectMany(a => TemplateQuery().Matches(a)).Select(m => Regex.Unescape(m.Groups["query"].Value).Replace("%q", "\"%q\"", StringComparison.Ordinal))];

    private static bool Placeholder(string value) => value.Contains("%q", StringComparison.Ordinal);

    [GeneratedRegex("""printf "(?<query>(?:\\.|[^"\\])*)" """, RegexOptions.CultureInvariant)]
    private static partial Regex TemplateQuery();
}
