using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Prometheus;
using SmtpMonitor.Configuration;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Scheduling;

namespace SmtpMonitor.Metrics;

/// <summary>
/// Series about the monitor itself and about all endpoints together. Another vantage makes them anew: to Prometheus those are other
/// series, which begin at 0.
/// </summary>
internal sealed class ServiceMetrics : IMetricPart, ISchedulingObserver, IConfigurationConsumer
{
    private readonly ConcurrentDictionary<string, (int Problems, DateTimeOffset At)> _discoveries = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly LogEventCounts _logEvents;
    private readonly Func<ConfigurationStatus> _status;
    private readonly Func<bool?> _webStatus;
    private volatile Families _now;

    /// <param name="time">Wall clock.</param>
    /// <param name="logEvents">Lines logged so far.</param>
    /// <param name="status">How the last load of the configuration ended.</param>
    /// <param name="webStatus">Whether the last load of the web configuration was good; null, or a null of it, where there is none.</param>
    public ServiceMetrics(TimeProvider time, LogEventCounts logEvents, Func<ConfigurationStatus> status, Func<bool?>? webStatus = null)
    {
        _time = time;
        _logEvents = logEvents;
        _status = status;
        _webStatus = webStatus ?? (() => null);
        _now = Generation("");
    }

    public CollectorRegistry Registry => _now.Registry;

    /// <summary>What the gauge of probes in flight shows: nobody can scrape it any more when the last probe has ended.</summary>
    public int ProbesInFlight => (int)_now.InFlight.Value;

    public Task ApplyAsync(MonitorConfiguration configuration, CancellationToken cancellationToken)
    {
        var before = _now;
        if (before.Vantage != configuration.Vantage)
        {
            var after = Generation(configuration.Vantage);
            after.Targets.Set(before.Targets.Value);
            after.Endpoints.Set(before.Endpoints.Value);
            after.InFlight.Set(before.InFlight.Value);
            foreach (var (target, (problems, at)) in _discoveries)
            {
                after.Discovered(target, problems, at);
                after.Changed(target, 0, 0);
            }

            _now = after;
        }

        _now.Show(configuration.Shard);
        return Task.CompletedTask;
    }

    public void ProbeStarting(TimeSpan delay) => _now.Delay.Observe(delay.TotalSeconds);

    public void ProbeSkipped(SkipCause cause) => _now.Skipped.WithLabels(LabelValue.Of(cause)).Inc();

    public void InFlightChanged(int probes) => _now.InFlight.Set(probes);

    public void RosterChanged(int targets, int endpoints)
    {
        _now.Targets.Set(targets);
        _now.Endpoints.Set(endpoints);
    }

    public void Discovered(string target, int problems, int added, int removed)
    {
        var at = _time.GetUtcNow();
        _discoveries[target] = (problems, at);
        _now.DiscoveryRuns.Inc();
        _now.Discovered(target, problems, at);
        _now.Changed(target, added, removed);
    }

    public void TargetRemoved(string target)
    {
        _discoveries.TryRemove(target, out _);
        _now.Forget(target);
    }

    /// <summary>Counts the phases of one probe.</summary>
    public void SessionEnded(ProbeResult result)
    {
        var port = result.Endpoint.Key.Port.ToString(CultureInfo.InvariantCulture);
        foreach (var phase in result.Phases)
        {
            _now.Sessions.WithLabels(port, LabelValue.Of(phase.Phase)).Observe(phase.Duration.TotalSeconds);
        }
    }

    private Families Generation(string vantage)
    {
        var families = new Families(vantage);
        families.Registry.AddBeforeCollectCallback(() => families.Refresh(_logEvents, _status(), _webStatus()));
        return families;
    }

    private sealed class Families
    {
        private readonly MetricRegistry _registry;
        private readonly Gauge _reloadSuccessful;
        private readonly Gauge _reloadTimestamp;
        private readonly Gauge _webReloadSuccessful;
        private readonly CurrentInfo _configHash;
        private readonly CurrentInfo _shard;
        private readonly Gauge _shards;
        private readonly Gauge _discoveryProblems;
        private const string Added = "added";
        private const string Removed = "removed";

        private readonly Counter _discoveryChanges;
        private readonly Gauge _discoveryLast;
        private readonly Counter _logLines;
        private readonly Lock _refreshing = new();

        public Families(string vantage)
        {
            Vantage = vantage;
            _registry = new MetricRegistry(vantage);
            Sessions = _registry.Histogram(MetricCatalogue.SessionDuration);
            var version = typeof(ServiceMetrics).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
            _registry.Gauge(MetricCatalogue.BuildInfo).WithLabels(version, RuntimeInformation.FrameworkDescription).Set(1);
            _reloadSuccessful = _registry.Gauge(MetricCatalogue.ConfigReloadSuccessful);
            _reloadTimestamp = _registry.Gauge(MetricCatalogue.ConfigReloadTimestamp);
            _webReloadSuccessful = _registry.Gauge(MetricCatalogue.WebConfigReloadSuccessful);
            _configHash = new CurrentInfo(_registry.Gauge(MetricCatalogue.ConfigHash), []);
            Targets = Zero(_registry.Gauge(MetricCatalogue.Targets));
            Endpoints = Zero(_registry.Gauge(MetricCatalogue.Endpoints));
            _shard = new CurrentInfo(_registry.Gauge(MetricCatalogue.ShardInfo), []);
            _shards = _registry.Gauge(MetricCatalogue.Shards);
            InFlight = Zero(_registry.Gauge(MetricCatalogue.ProbesInFlight));
            Delay = _registry.Histogram(MetricCatalogue.ScheduleDelay);
            Skipped = _registry.Counter(MetricCatalogue.ProbesSkipped);
            foreach (var cause in LabelValue.All<SkipCause>())
            {
                Skipped.WithLabels(cause);
            }

            DiscoveryRuns = _registry.Counter(MetricCatalogue.DiscoveryRuns);
            _discoveryProblems = _registry.Gauge(MetricCatalogue.DiscoveryProblems);
            _discoveryLast = _registry.Gauge(MetricCatalogue.DiscoveryLast);
            _discoveryChanges = _registry.Counter(MetricCatalogue.DiscoveryChanges);
            _logLines = _registry.Counter(MetricCatalogue.LogEvents);
        }

        public string Vantage { get; }

        public CollectorRegistry Registry => _registry.Registry;

        public Histogram Sessions { get; }

        public Gauge Targets { get; }

        public Gauge Endpoints { get; }

        public Gauge InFlight { get; }

        public Histogram Delay { get; }

        public Counter Skipped { get; }

        public Counter DiscoveryRuns { get; }

        public void Show(Shard shard)
        {
            lock (_refreshing)
            {
                _shard.Show(shard.Index.ToString(CultureInfo.InvariantCulture), shard.Count.ToString(CultureInfo.InvariantCulture));
                _shards.Set(shard.Count);
            }
        }

        public void Discovered(string target, int problems, DateTimeOffset at)
        {
            _discoveryProblems.WithLabels(target).Set(problems);
            _discoveryLast.WithLabels(target).Set(at.ToUnixTimeMilliseconds() / 1000.0);
        }

        public void Changed(string target, int added, int removed)
        {
            _discoveryChanges.WithLabels(target, Added).Inc(added);
            _discoveryChanges.WithLabels(target, Removed).Inc(removed);
        }

        public void Forget(string target)
        {
            _discoveryChanges.RemoveLabelled(target, Added);
            _discoveryChanges.RemoveLabelled(target, Removed);
            _discoveryProblems.RemoveLabelled(target);
            _discoveryLast.RemoveLabelled(target);
        }

        /// <summary>What others count is read when it is asked for.</summary>
        public void Refresh(LogEventCounts logEvents, ConfigurationStatus status, bool? webStatus)
        {
            lock (_refreshing)
            {
                foreach (var (level, count) in logEvents.All())
                {
                    _logLines.WithLabels(level).IncTo(count);
                }

                _reloadSuccessful.Set(status.LastReloadSuccessful ? 1 : 0);
                _reloadTimestamp.Set(status.LastSuccess.ToUnixTimeMilliseconds() / 1000.0);
                if (webStatus is { } good)
                {
                    _webReloadSuccessful.Set(good ? 1 : 0);
                }

                _configHash.Show(status.ContentHash);
            }
        }

        private static Gauge Zero(Gauge gauge)
        {
            gauge.Set(0);
            return gauge;
        }
    }
}
