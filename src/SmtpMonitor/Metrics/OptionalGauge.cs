using Prometheus;

namespace SmtpMonitor.Metrics;

/// <summary>One series that is there only while its value is known.</summary>
internal sealed class OptionalGauge(Gauge family, string[] labels)
{
    private Gauge.Child? _child;

    /// <summary>Null hides the series.</summary>
    public void Set(double? value)
    {
        if (value is { } known)
        {
            _child ??= family.WithLabels(labels);
            _child.Set(known);
        }
        else
        {
            _child?.Unpublish();
        }
    }

    public void Set(bool? value) => Set(value is { } known ? (known ? 1 : 0) : (double?)null);

    public void Set(DateTimeOffset? value) => Set(value?.ToUnixTimeMilliseconds() / 1000.0);

    public void Remove() => _child?.Remove();
}
