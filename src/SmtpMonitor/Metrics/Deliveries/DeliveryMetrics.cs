using Prometheus;
using SmtpMonitor.Configuration;
using SmtpMonitor.Core.Deliveries;
using SmtpMonitor.Results;

namespace SmtpMonitor.Metrics.Deliveries;

/// <summary>
/// Shows round trips as series. Another vantage makes a new generation of all families beside the old one and then swaps them, so that no
/// scrape sees half of it.
/// </summary>
internal sealed class DeliveryMetrics : IMetricPart, IDeliveryObserver, IConfigurationConsumer
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Shown> _shown = new(StringComparer.Ordinal);
    private volatile DeliveryFamilies _families = new("");

    /// <summary>The registry of the generation of now.</summary>
    public CollectorRegistry Registry => _families.Registry;

    public Task ApplyAsync(MonitorConfiguration configuration, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_families.Vantage != configuration.Vantage)
            {
                StartGeneration(configuration.Vantage);
            }
        }

        return Task.CompletedTask;
    }

    public void DeliveryPut(DeliveryDefinition delivery)
    {
        lock (_lock)
        {
            var shown = _shown.GetValueOrDefault(delivery.Name) ?? new Shown(new DeliverySeries(_families, delivery.Name), new DeliverySnapshot(delivery, null));
            _shown[delivery.Name] = shown with { Known = shown.Known with { Definition = delivery } };
            shown.Series.Put(delivery);
        }
    }

    public void DeliveryRemoved(string delivery)
    {
        lock (_lock)
        {
            if (_shown.Remove(delivery, out var shown))
            {
                shown.Series.Remove();
            }
        }
    }

    public void DeliveryRecorded(DeliveryResult result)
    {
        lock (_lock)
        {
            var before = _shown[result.Delivery];
            var shown = before with { Known = before.Known.With(result) };
            _shown[result.Delivery] = shown;
            shown.Series.Show(shown.Known);
            shown.Series.Count(result);
        }
    }

    private void StartGeneration(string vantage)
    {
        var families = new DeliveryFamilies(vantage);
        foreach (var (name, before) in _shown.ToList())
        {
            var series = new DeliverySeries(families, name);
            series.Put(before.Known.Definition);
            series.CountOn(before.Series);
            series.Show(before.Known);
            _shown[name] = before with { Series = series };
        }

        _families = families;
    }

    private sealed record Shown(DeliverySeries Series, DeliverySnapshot Known);
}
