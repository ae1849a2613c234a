using Prometheus;
using SmtpMonitor.Configuration;
using SmtpMonitor.Core.Sending;
using SmtpMonitor.Results;

namespace SmtpMonitor.Metrics.Sending;

/// <summary>
/// Shows looks at senders as series. Another vantage makes a new generation of all families beside the old one and then swaps them, so
/// that no scrape sees half of it.
/// </summary>
internal sealed class SendingMetrics : IMetricPart, ISenderObserver, IConfigurationConsumer
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SenderSeries> _series = new(StringComparer.Ordinal);
    private volatile SendingFamilies _families = new("");

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

    public void SenderPut(SenderDefinition sender)
    {
        lock (_lock)
        {
            if (_series.TryGetValue(sender.Name, out var before))
            {
                before.Remove();
            }

            _series[sender.Name] = new SenderSeries(_families, sender);
        }
    }

    public void SenderRemoved(string sender)
    {
        lock (_lock)
        {
            if (_series.Remove(sender, out var series))
            {
                series.Remove();
            }
        }
    }

    public void SenderRecorded(SenderFacts facts)
    {
        lock (_lock)
        {
            _series[facts.Sender.Name].Show(facts);
        }
    }

    private void StartGeneration(string vantage)
    {
        var families = new SendingFamilies(vantage);
        foreach (var (name, before) in _series)
        {
            var after = new SenderSeries(families, before.Sender);
            if (before.Shown is { } shown)
            {
                after.Show(shown);
            }

            _series[name] = after;
        }

        _families = families;
    }
}
