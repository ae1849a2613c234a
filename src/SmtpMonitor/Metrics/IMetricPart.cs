using Prometheus;

namespace SmtpMonitor.Metrics;

/// <summary>A part of the page of metrics, with a registry of its own.</summary>
public interface IMetricPart
{
    /// <summary>The registry of now; another one after the vantage changed.</summary>
    CollectorRegistry Registry { get; }
}
