using Prometheus;

namespace SmtpMonitor.Metrics;

/// <summary>A registry of our own with the families that the catalogue declares; nothing else ever gets into it.</summary>
internal sealed class MetricRegistry
{
    private readonly MetricFactory _factory;

    /// <param name="vantage">The constant label of every series; null: they have none.</param>
    public MetricRegistry(string? vantage = null)
    {
        if (vantage is not null)
        {
            Registry.SetStaticLabels(new Dictionary<string, string>(StringComparer.Ordinal) { [MetricCatalogue.VantageLabel] = vantage });
        }

#pragma warning disable RS0030 // The one way to a factory for an own registry goes through the class of the shared one.
        _factory = Prometheus.Metrics.WithCustomRegistry(Registry);
#pragma warning restore RS0030
        _factory.ExemplarBehavior = ExemplarBehavior.NoExemplars();
    }

    public CollectorRegistry Registry { get; } = new();

    /// <summary>Series of the family appear when they are first set.</summary>
    public Gauge Gauge(MetricFamily family, params ReadOnlySpan<string> scopeLabels) =>
        _factory.CreateGauge(family.Name, family.Help, [.. scopeLabels, .. family.Labels], new GaugeConfiguration { SuppressInitialValue = true });

    /// <summary>Series of the family start at 0 when they are first asked for.</summary>
    public Counter Counter(MetricFamily family, params ReadOnlySpan<string> scopeLabels) =>
        _factory.CreateCounter(family.Name, family.Help, [.. scopeLabels, .. family.Labels]);

    public Histogram Histogram(MetricFamily family) =>
        _factory.CreateHistogram(family.Name, family.Help, [.. family.Labels], new HistogramConfiguration { Buckets = [.. family.Buckets] });
}
