using Prometheus;

namespace SmtpMonitor.Metrics.Deliveries;

/// <summary>One generation of the families about round trips.</summary>
internal sealed class DeliveryFamilies
{
    private readonly MetricRegistry _registry;

    public DeliveryFamilies(string vantage)
    {
        Vantage = vantage;
        _registry = new MetricRegistry(vantage);
        Success = _registry.Gauge(DeliveryCatalogue.Success);
        Outcome = _registry.Gauge(DeliveryCatalogue.Outcome);
        Phase = _registry.Gauge(DeliveryCatalogue.Phase);
        Hop = _registry.Gauge(DeliveryCatalogue.Hop);
        Warning = _registry.Gauge(DeliveryCatalogue.Warning);
        Offers = _registry.Gauge(DeliveryCatalogue.Offers);
        Last = _registry.Gauge(DeliveryCatalogue.Last);
        LastSuccess = _registry.Gauge(DeliveryCatalogue.LastSuccess);
        FailuresInARow = _registry.Gauge(DeliveryCatalogue.FailuresInARow);
        Interval = _registry.Gauge(DeliveryCatalogue.Interval);
        Runs = _registry.Counter(DeliveryCatalogue.Runs);
        Failures = _registry.Counter(DeliveryCatalogue.Failures);
        Leftovers = _registry.Counter(DeliveryCatalogue.Leftovers);
    }

    public string Vantage { get; }

    public CollectorRegistry Registry => _registry.Registry;

    public Gauge Success { get; }

    public Gauge Outcome { get; }

    public Gauge Phase { get; }

    public Gauge Hop { get; }

    public Gauge Warning { get; }

    public Gauge Offers { get; }

    public Gauge Last { get; }

    public Gauge LastSuccess { get; }

    public Gauge FailuresInARow { get; }

    public Gauge Interval { get; }

    public Counter Runs { get; }

    public Counter Failures { get; }

    public Counter Leftovers { get; }
}
