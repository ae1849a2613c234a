using Prometheus;
using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Metrics;

/// <summary>One series per member of an enum, made when first needed, hidden while it has no value.</summary>
internal sealed class GaugePerValue<T>(Gauge family, string[] scopeLabels)
    where T : struct, Enum
{
    private static readonly T[] Members = Enum.GetValues<T>();

    private readonly OptionalGauge?[] _gauges = new OptionalGauge?[Members.Length];

    /// <summary>Sets every member's series at once; null hides it.</summary>
    public void Set(Func<T, double?> value)
    {
        for (var i = 0; i < Members.Length; i++)
        {
            var current = value(Members[i]);
            if (current is not null)
            {
                _gauges[i] ??= new OptionalGauge(family, [.. scopeLabels, LabelValue.Of(Members[i])]);
            }

            _gauges[i]?.Set(current);
        }
    }

    public void Remove()
    {
        foreach (var gauge in _gauges)
        {
            gauge?.Remove();
        }
    }
}
