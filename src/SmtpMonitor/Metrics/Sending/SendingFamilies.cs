using Prometheus;

namespace SmtpMonitor.Metrics.Sending;

/// <summary>One generation of the families about senders.</summary>
internal sealed class SendingFamilies
{
    private readonly MetricRegistry _registry;

    public SendingFamilies(string vantage)
    {
        Vantage = vantage;
        _registry = new MetricRegistry(vantage);
        Addresses = _registry.Gauge(SendingCatalogue.Addresses);
        AddressInfo = _registry.Gauge(SendingCatalogue.AddressInfo);
        SpfResult = _registry.Gauge(SendingCatalogue.SpfResult);
        SpfLookups = _registry.Gauge(SendingCatalogue.SpfLookups);
        ReverseConfirmed = _registry.Gauge(SendingCatalogue.ReverseConfirmed);
        EhloMatches = _registry.Gauge(SendingCatalogue.EhloMatches);
        BlocklistListed = _registry.Gauge(SendingCatalogue.BlocklistListed);
        BlocklistState = _registry.Gauge(SendingCatalogue.BlocklistState);
        Finding = _registry.Gauge(SendingCatalogue.Finding);
        CheckTimestamp = _registry.Gauge(SendingCatalogue.CheckTimestamp);
        CheckInterval = _registry.Gauge(SendingCatalogue.CheckInterval);
    }

    public string Vantage { get; }

    public CollectorRegistry Registry => _registry.Registry;

    public Gauge Addresses { get; }

    public Gauge AddressInfo { get; }

    public Gauge SpfResult { get; }

    public Gauge SpfLookups { get; }

    public Gauge ReverseConfirmed { get; }

    public Gauge EhloMatches { get; }

    public Gauge BlocklistListed { get; }

    public Gauge BlocklistState { get; }

    public Gauge Finding { get; }

    public Gauge CheckTimestamp { get; }

    public Gauge CheckInterval { get; }
}
