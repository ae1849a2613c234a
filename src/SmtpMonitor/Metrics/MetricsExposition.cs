using Prometheus;

namespace SmtpMonitor.Metrics;

/// <summary>One page from the two registries: endpoints first, then the monitor itself.</summary>
public sealed class MetricsExposition
{
    /// <summary>Prometheus text format 0.0.4.</summary>
    public const string TextContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>OpenMetrics 1.0.</summary>
    public const string OpenMetricsContentType = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private readonly EndpointMetrics _endpoints;
    private readonly ServiceMetrics _service;

    internal MetricsExposition(EndpointMetrics endpoints, ServiceMetrics service)
    {
        _endpoints = endpoints;
        _service = service;
    }

    /// <summary>Writes every series.</summary>
    public async Task WriteAsync(Stream destination, bool openMetrics, CancellationToken cancellationToken)
    {
        var format = openMetrics ? ExpositionFormat.OpenMetricsText : ExpositionFormat.PrometheusText;
        await using var first = new EndlessStream(destination, openMetrics);
        await _endpoints.Registry.CollectAndExportAsTextAsync(first, format, cancellationToken);
        await first.FinishAsync(cancellationToken);
        await _service.Registry.CollectAndExportAsTextAsync(destination, format, cancellationToken);
    }
}
