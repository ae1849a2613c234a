using Prometheus;

namespace SmtpMonitor.Metrics.Domains;

/// <summary>One generation of the families about mail domains.</summary>
internal sealed class DomainFamilies
{
    private readonly MetricRegistry _registry;

    public DomainFamilies(string vantage)
    {
        Vantage = vantage;
        _registry = new MetricRegistry(vantage);
        All = DomainCatalogue.All.ToDictionary(f => f, f => _registry.Gauge(f));
    }

    public string Vantage { get; }

    public CollectorRegistry Registry => _registry.Registry;

    public IReadOnlyDictionary<MetricFamily, Gauge> All { get; }
}
