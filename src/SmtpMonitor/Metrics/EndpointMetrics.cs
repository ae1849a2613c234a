using System.Collections.Immutable;
using Prometheus;
using SmtpMonitor.Configuration;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Diagnosis;
using SmtpMonitor.Results;

namespace SmtpMonitor.Metrics;

/// <summary>
/// Shows results as series. A configuration with other user labels or another vantage makes a new generation of all families beside
/// the old one and then swaps them, so that no scrape sees half of it; counters go on.
/// </summary>
internal sealed class EndpointMetrics : IResultObserver, IVerdictObserver, IConfigurationConsumer
{
    private readonly Lock _lock = new();
    private readonly Dictionary<EndpointKey, EndpointSeries> _series = [];
    private readonly ServiceMetrics _service;
    private volatile EndpointFamilies _families = new("", []);

    public EndpointMetrics(ServiceMetrics service) => _service = service;

    /// <summary>The registry of the generation of now.</summary>
    public CollectorRegistry Registry => _families.Registry;

    public Task ApplyAsync(MonitorConfiguration configuration, CancellationToken cancellationToken)
    {
        var labels = configuration.Targets.SelectMany(t => t.Labels.Names).ToImmutableSortedSet(StringComparer.Ordinal);
        lock (_lock)
        {
            if (_families.Vantage != configuration.Vantage || !_families.UserLabels.SetEquals(labels))
            {
                StartGeneration(configuration.Vantage, labels);
            }
        }

        return Task.CompletedTask;
    }

    public void EndpointAdded(Endpoint endpoint)
    {
        lock (_lock)
        {
            _series[endpoint.Key] = new EndpointSeries(_families, endpoint);
            _families.Egress.Add(endpoint.Key);
        }
    }

    public void EndpointReplaced(Endpoint before, Endpoint after)
    {
        lock (_lock)
        {
            var series = _series[after.Key];
            if (before.Labels.Equals(after.Labels))
            {
                series.Replace(after);
                return;
            }

            // Other labels are other series to Prometheus: the old ones end, the new ones begin with the next result.
            series.Remove();
            var relabelled = new EndpointSeries(_families, after);
            relabelled.TakeOverJudgement(series);
            _series[after.Key] = relabelled;
        }
    }

    public void EndpointRemoved(Endpoint endpoint)
    {
        lock (_lock)
        {
            if (_series.Remove(endpoint.Key, out var series))
            {
                series.Remove();
                _families.Egress.Remove(endpoint.Key);
            }
        }
    }

    public void ResultRecorded(RecordedResult recorded)
    {
        lock (_lock)
        {
            _series[recorded.Result.Endpoint.Key].Record(recorded);
        }

        _service.SessionEnded(recorded.Result);
    }

    public void Judged(EndpointKey endpoint, Judgement? before, Judgement judgement)
    {
        lock (_lock)
        {
            if (_series.TryGetValue(endpoint, out var series))
            {
                series.Judge(judgement);
                _families.Egress.Judge(endpoint, judgement);
            }
        }
    }

    private void StartGeneration(string vantage, ImmutableSortedSet<string> labels)
    {
        var families = new EndpointFamilies(vantage, labels);
        foreach (var (key, before) in _series)
        {
            var after = new EndpointSeries(families, before.Endpoint);
            after.TakeOver(before);
            _series[key] = after;
            families.Egress.Add(key);
            if (after.Judgement is { } judgement)
            {
                families.Egress.Judge(key, judgement);
            }
        }

        _families = families;
    }
}
