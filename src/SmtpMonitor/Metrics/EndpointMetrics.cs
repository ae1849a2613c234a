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
internal sealed class EndpointMetrics : IMetricPart, IResultObserver, IVerdictObserver, IConfigurationConsumer
{
    private readonly Lock _lock = new();
    private readonly Dictionary<EndpointKey, EndpointSeries> _series = [];
    private readonly HashSet<EndpointSeries> _backingOff = [];
    private readonly ServiceMetrics _service;
    private readonly TimeProvider _time;
    private volatile EndpointFamilies _families;

    public EndpointMetrics(ServiceMetrics service, TimeProvider time)
    {
        (_service, _time) = (service, time);
        _families = Generation("", []);
    }

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
            _families.Exchangers.Add(endpoint);
        }
    }

    public void EndpointReplaced(Endpoint before, Endpoint after)
    {
        lock (_lock)
        {
            var series = _series[after.Key];
            _families.Exchangers.Remove(series.Endpoint);
            _families.Exchangers.Add(after);
            if (before.Labels.Equals(after.Labels))
            {
                series.Replace(after);
                return;
            }

            // Other labels are other series to Prometheus: the old ones end, the new ones begin with the next result.
            series.Remove();
            var relabelled = new EndpointSeries(_families, after) { BackingOffUntil = series.BackingOffUntil };
            relabelled.TakeOverJudgement(series);
            _series[after.Key] = relabelled;
            if (_backingOff.Remove(series))
            {
                _backingOff.Add(relabelled);
            }
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
                _families.Exchangers.Remove(series.Endpoint);
                _backingOff.Remove(series);
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

    public void BackingOff(Endpoint endpoint, DateTimeOffset until)
    {
        lock (_lock)
        {
            var series = _series[endpoint.Key];
            series.BackingOffUntil = until;
            _backingOff.Add(series);
        }
    }

    private EndpointFamilies Generation(string vantage, ImmutableSortedSet<string> labels)
    {
        var families = new EndpointFamilies(vantage, labels);
        families.Registry.AddBeforeCollectCallback(EndBackOffs);
        return families;
    }

    /// <summary>A back-off ends by itself, without a result: it must not be shown past its end.</summary>
    private void EndBackOffs()
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            foreach (var over in _backingOff.Where(s => !(s.BackingOffUntil > now)).ToList())
            {
                over.BackingOffUntil = null;
                _backingOff.Remove(over);
            }
        }
    }

    private void StartGeneration(string vantage, ImmutableSortedSet<string> labels)
    {
        var families = Generation(vantage, labels);
        foreach (var (key, before) in _series)
        {
            var after = new EndpointSeries(families, before.Endpoint);
            after.TakeOver(before);
            _series[key] = after;
            if (_backingOff.Remove(before))
            {
                _backingOff.Add(after);
            }

            families.Egress.Add(key);
            families.Exchangers.Add(after.Endpoint);
            if (after.Judgement is { } judgement)
            {
                families.Egress.Judge(key, judgement);
            }
        }

        _families = families;
    }
}
