using System.Collections.Immutable;
using SmtpMonitor.Metrics;

namespace SmtpMonitor.Tests.PromQl;

/// <summary>
/// The metrics and labels that exist, to hold an expression against. A metric renamed in the catalogue makes every rule and panel that
/// still says the old name a finding.
/// </summary>
internal sealed class SeriesVocabulary
{
    /// <summary>What Prometheus and its discovery of Kubernetes add to every series.</summary>
    private static readonly ImmutableHashSet<string> ScrapeLabels = ["job", "instance", "pod", "container", "endpoint", "service", "node", "namespace", "cluster"];

    private readonly ImmutableDictionary<string, ImmutableHashSet<string>> _metrics;

    private SeriesVocabulary(ImmutableDictionary<string, ImmutableHashSet<string>> metrics) => _metrics = metrics;

    /// <summary>The catalogue, and what Prometheus itself has to say about a scrape and its alerts.</summary>
    public static SeriesVocabulary OfTheCatalogue { get; } = new(
        MetricCatalogue.All.SelectMany(Series).Concat(OfPrometheus).ToImmutableDictionary(s => s.Name, s => ScrapeLabels.Union(s.Labels)));

    private static (string Name, string[] Labels)[] OfPrometheus => [("up", []), ("scrape_duration_seconds", []), ("ALERTS", ["alertname", "alertstate", "severity", "layer", MetricCatalogue.VantageLabel])];

    /// <summary>Adds a recorded series: it may have the labels of everything in its expression, and those that its rule sets.</summary>
    public SeriesVocabulary With(string recorded, string expression, params IEnumerable<string> labels)
    {
        var query = PromQlQuery.Read(expression);
        return new(_metrics.SetItem(recorded, [.. query.Series.SelectMany(s => LabelsOf(s.Metric)), .. query.MadeLabels, .. labels]));
    }

    /// <summary>What the expression names that does not exist; empty when all does.</summary>
    public IEnumerable<string> Findings(string expression)
    {
        var query = PromQlQuery.Read(expression);
        foreach (var series in query.Series)
        {
            if (!_metrics.ContainsKey(series.Metric))
            {
                yield return $"there is no metric '{series.Metric}'";
                continue;
            }

            foreach (var matcher in series.Matchers.Where(m => !LabelsOf(series.Metric).Contains(m.Label)))
            {
                yield return $"{series.Metric} has no label '{matcher.Label}'";
            }
        }

        var labels = query.Series.SelectMany(s => LabelsOf(s.Metric)).Concat(query.MadeLabels).ToHashSet(StringComparer.Ordinal);
        // A label_replace that only sets a label names none to read.
        foreach (var label in query.UsedLabels.Where(l => l.Length > 0 && !labels.Contains(l) && !ScrapeLabels.Contains(l)))
        {
            yield return $"no metric of the expression has a label '{label}'";
        }
    }

    private ImmutableHashSet<string> LabelsOf(string metric) => _metrics.GetValueOrDefault(metric, []);

    private static IEnumerable<(string Name, string[] Labels)> Series(MetricFamily family)
    {
        string[] labels = [MetricCatalogue.VantageLabel, .. ScopeLabels(family.Scope), .. family.Labels];
        return family.Type == MetricType.Histogram
            ? [($"{family.Name}_bucket", [.. labels, "le"]), ($"{family.Name}_sum", labels), ($"{family.Name}_count", labels)]
            : [(family.Name, labels)];
    }

    private static ImmutableArray<string> ScopeLabels(MetricScope scope) => scope switch
    {
        MetricScope.Endpoint => MetricCatalogue.EndpointLabels,
        MetricScope.Control => MetricCatalogue.ControlLabels,
        _ => [],
    };
}
