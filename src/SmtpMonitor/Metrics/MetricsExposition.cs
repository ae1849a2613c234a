using System.Collections.Immutable;
using Prometheus;

namespace SmtpMonitor.Metrics;

/// <summary>One page from several registries: endpoints first, then the monitor itself, then its controls, senders, round trips and references.</summary>
public sealed class MetricsExposition
{
    /// <summary>Prometheus text format 0.0.4.</summary>
    public const string TextContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>OpenMetrics 1.0.</summary>
    public const string OpenMetricsContentType = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private readonly ImmutableArray<IMetricPart> _parts;

    /// <param name="parts">In the order of the page, at least one.</param>
    public MetricsExposition(IEnumerable<IMetricPart> parts) => _parts = [.. parts];

    /// <summary>Writes every series.</summary>
    public async Task WriteAsync(Stream destination, bool openMetrics, CancellationToken cancellationToken)
    {
        var format = openMetrics ? ExpositionFormat.OpenMetricsText : ExpositionFormat.PrometheusText;
        foreach (var part in _parts.SkipLast(1))
        {
            await using var endless = new EndlessStream(destination, openMetrics);
            await part.Registry.CollectAndExportAsTextAsync(endless, format, cancellationToken);
            await endless.FinishAsync(cancellationToken);
        }

        await _parts[^1].Registry.CollectAndExportAsTextAsync(destination, format, cancellationToken);
    }
}
