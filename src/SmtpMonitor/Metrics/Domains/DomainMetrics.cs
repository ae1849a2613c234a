using Prometheus;
using SmtpMonitor.Configuration;
using SmtpMonitor.Core.Domains;
using SmtpMonitor.Diagnosis.Domains;

namespace SmtpMonitor.Metrics.Domains;

/// <summary>
/// Shows outlooks on mail domains as series. Another vantage makes a new generation of all families beside the old one and then swaps them, so that
/// no scrape sees half of it.
/// </summary>
internal sealed class DomainMetrics : IMetricPart, IOutlookObserver, IConfigurationConsumer
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (DomainSeries Series, DomainOutlook Shown)> _domains = new(StringComparer.Ordinal);
    private volatile DomainFamilies _families = new("");
    private TimeSpan _interval;

    /// <inheritdoc />
    public CollectorRegistry Registry => _families.Registry;

    public Task ApplyAsync(MonitorConfiguration configuration, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_families.Vantage != configuration.Vantage)
            {
                StartGeneration(configuration.Vantage);
            }

            // Domains are looked at anew after a reload that changes it, and then show it.
            _interval = configuration.DomainChecks.Interval;
        }

        return Task.CompletedTask;
    }

    public void OutlookChanged(string target, DomainOutlook? before, DomainOutlook outlook)
    {
        lock (_lock)
        {
            var series = _domains.TryGetValue(target, out var known) ? known.Series : new DomainSeries(_families);
            _domains[target] = (series, outlook);
            series.Show(Values(target, outlook));
        }
    }

    public void OutlookRemoved(string target)
    {
        lock (_lock)
        {
            if (_domains.Remove(target, out var gone))
            {
                gone.Series.Remove();
            }
        }
    }

    private IEnumerable<DomainValue> Values(string target, DomainOutlook outlook) =>
        DomainValues.Of(target, outlook).Append(new DomainValue(DomainCatalogue.CheckInterval, _interval.TotalSeconds, target, outlook.Facts.Domain));

    private void StartGeneration(string vantage)
    {
        var families = new DomainFamilies(vantage);
        foreach (var (target, (_, shown)) in _domains.ToList())
        {
            var series = new DomainSeries(families);
            series.Show(Values(target, shown));
            _domains[target] = (series, shown);
        }

        _families = families;
    }
}
