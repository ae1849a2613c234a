using System.Globalization;
using Prometheus;
using SmtpMonitor.Configuration;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Results;

namespace SmtpMonitor.Metrics;

/// <summary>
/// Shows references, witnesses that other shards have, by series of their own: as endpoints they are shown there. Another vantage makes a new
/// generation of all families beside the old one and then swaps them, so that no scrape sees half of it.
/// </summary>
internal sealed class ReferenceMetrics : IMetricPart, IResultObserver, IConfigurationConsumer
{
    private readonly Lock _lock = new();
    private readonly Dictionary<EndpointKey, RecordedResult?> _known = [];
    private volatile Families _families = new("");

    /// <inheritdoc />
    public bool SeesReferences => true;

    /// <summary>The registry of the generation of now.</summary>
    public CollectorRegistry Registry => _families.Registry;

    public Task ApplyAsync(MonitorConfiguration configuration, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_families.Vantage != configuration.Vantage)
            {
                var families = new Families(configuration.Vantage);
                families.References.Set(_known.Count);
                foreach (var recorded in _known.Values.OfType<RecordedResult>())
                {
                    families.Show(recorded);
                }

                _families = families;
            }
        }

        return Task.CompletedTask;
    }

    public void EndpointAdded(Endpoint endpoint)
    {
        lock (_lock)
        {
            if (endpoint.IsReference)
            {
                _known[endpoint.Key] = null;
                _families.References.Set(_known.Count);
            }
        }
    }

    public void EndpointReplaced(Endpoint before, Endpoint after)
    {
        // The same place goes on; its next result brings the new settings.
    }

    public void EndpointRemoved(Endpoint endpoint)
    {
        lock (_lock)
        {
            if (_known.Remove(endpoint.Key))
            {
                _families.Hide(endpoint.Key);
                _families.References.Set(_known.Count);
            }
        }
    }

    public void ResultRecorded(RecordedResult recorded)
    {
        lock (_lock)
        {
            if (_known.ContainsKey(recorded.Result.Endpoint.Key))
            {
                _known[recorded.Result.Endpoint.Key] = recorded;
                _families.Show(recorded);
            }
        }
    }

    private sealed class Families
    {
        private readonly MetricRegistry _registry;
        private readonly Gauge _success;
        private readonly Gauge _last;

        public Families(string vantage)
        {
            Vantage = vantage;
            _registry = new MetricRegistry(vantage);
            _success = _registry.Gauge(MetricCatalogue.ReferenceSuccess, MetricCatalogue.ControlLabels.AsSpan());
            _last = _registry.Gauge(MetricCatalogue.ReferenceLast, MetricCatalogue.ControlLabels.AsSpan());
            References = _registry.Gauge(MetricCatalogue.References);
            References.Set(0);
        }

        public string Vantage { get; }

        public CollectorRegistry Registry => _registry.Registry;

        public Gauge References { get; }

        public void Show(RecordedResult recorded)
        {
            var labels = Labels(recorded.Result.Endpoint.Key);
            _success.WithLabels(labels).Set(recorded.Result.PortState == PortState.Open ? 1 : 0);
            _last.WithLabels(labels).Set(recorded.RecordedAt.ToUnixTimeMilliseconds() / 1000.0);
        }

        public void Hide(EndpointKey key)
        {
            _success.RemoveLabelled(Labels(key));
            _last.RemoveLabelled(Labels(key));
        }

        private static string[] Labels(EndpointKey key) => [key.Host, key.Port.ToString(CultureInfo.InvariantCulture), LabelValue.Of(key.Family)];
    }
}
