using Prometheus;
using SmtpMonitor.Metrics.Sending;

namespace SmtpMonitor.Metrics;

/// <summary>One page from several registries: endpoints first, then the monitor itself, then its controls, senders and references.</summary>
public sealed class MetricsExposition
{
    /// <summary>Prometheus text format 0.0.4.</summary>
    public const string TextContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>OpenMetrics 1.0.</summary>
    public const string OpenMetricsContentType = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private readonly EndpointMetrics _endpoints;
    private readonly ControlMetrics _controls;
    private readonly SendingMetrics _senders;
    private readonly ReferenceMetrics _references;
    private readonly ServiceMetrics _service;

    internal MetricsExposition(EndpointMetrics endpoints, ControlMetrics controls, SendingMetrics senders, ReferenceMetrics references, ServiceMetrics service)
    {
        _endpoints = endpoints;
        _controls = controls;
        _senders = senders;
        _references = references;
        _service = service;
    }

    /// <summary>Writes every series.</summary>
    public async Task WriteAsync(Stream destination, bool openMetrics, CancellationToken cancellationToken)
    {
        var format = openMetrics ? ExpositionFormat.OpenMetricsText : ExpositionFormat.PrometheusText;
        foreach (var registry in (CollectorRegistry[])[_endpoints.Registry, _service.Registry, _controls.Registry, _senders.Registry])
        {
            await using var part = new EndlessStream(destination, openMetrics);
            await registry.CollectAndExportAsTextAsync(part, format, cancellationToken);
            await part.FinishAsync(cancellationToken);
        }

        await _references.Registry.CollectAndExportAsTextAsync(destination, format, cancellationToken);
    }
}
