using Prometheus;

namespace SmtpMonitor.Metrics;

/// <summary>One generation of the families about controls.</summary>
internal sealed class ControlFamilies
{
    private readonly MetricRegistry _registry;

    public ControlFamilies(string vantage)
    {
        Vantage = vantage;
        _registry = new MetricRegistry(vantage);
        Success = _registry.Gauge(MetricCatalogue.ControlSuccess, MetricCatalogue.ControlLabels.AsSpan());
        Outcome = _registry.Gauge(MetricCatalogue.ControlOutcome, MetricCatalogue.ControlLabels.AsSpan());
        Duration = _registry.Gauge(MetricCatalogue.ControlDuration, MetricCatalogue.ControlLabels.AsSpan());
        Last = _registry.Gauge(MetricCatalogue.ControlLast, MetricCatalogue.ControlLabels.AsSpan());
        Controls = _registry.Gauge(MetricCatalogue.Controls);
        Controls.Set(0);
    }

    public string Vantage { get; }

    public CollectorRegistry Registry => _registry.Registry;

    public Gauge Success { get; }

    public Gauge Outcome { get; }

    public Gauge Duration { get; }

    public Gauge Last { get; }

    public Gauge Controls { get; }
}
