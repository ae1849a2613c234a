using Prometheus;
using SmtpMonitor.Configuration;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Results;

namespace SmtpMonitor.Metrics;

/// <summary>
/// Shows looks at controls as series. Another vantage makes a new generation of all families beside the old one and then swaps them,
/// so that no scrape sees half of it.
/// </summary>
internal sealed class ControlMetrics : IMetricPart, IControlObserver, IConfigurationConsumer
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ControlKey, ControlSeries> _series = [];
    private volatile ControlFamilies _families = new("");

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

    public void ControlAdded(ControlKey control)
    {
        lock (_lock)
        {
            _series[control] = new ControlSeries(_families, control);
            _families.Controls.Set(_series.Count);
        }
    }

    public void ControlRemoved(ControlKey control)
    {
        lock (_lock)
        {
            if (_series.Remove(control, out var series))
            {
                series.Remove();
                _families.Controls.Set(_series.Count);
            }
        }
    }

    public void ControlRecorded(ControlResult result)
    {
        lock (_lock)
        {
            _series[result.Control].Show(result);
        }
    }

    private void StartGeneration(string vantage)
    {
        var families = new ControlFamilies(vantage);
        families.Controls.Set(_series.Count);
        foreach (var (key, before) in _series)
        {
            var after = new ControlSeries(families, key);
            if (before.Shown is { } shown)
            {
                after.Show(shown);
            }

            _series[key] = after;
        }

        _families = families;
    }
}
