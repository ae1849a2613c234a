using SmtpMonitor.Configuration;
using SmtpMonitor.Configuration.Reload;
using SmtpMonitor.Configuration.WebFile;
using SmtpMonitor.Diagnosis;
using SmtpMonitor.Diagnosis.Domains;
using SmtpMonitor.Metrics.Deliveries;
using SmtpMonitor.Metrics.Domains;
using SmtpMonitor.Metrics.Sending;
using SmtpMonitor.Results;
using SmtpMonitor.Scheduling;

namespace SmtpMonitor.Metrics;

internal static class MetricsServices
{
    /// <summary>Series about endpoints and controls (the first output of every result) and about the monitor itself.</summary>
    public static IServiceCollection AddMonitorMetrics(this IServiceCollection services) => services
        .AddSingleton(s => new ServiceMetrics(
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<LogEventCounts>(),
            // Asked at each scrape and not before: whoever holds the configuration hands it to the metrics, too.
            () => s.GetRequiredService<IConfigurationState>().Status,
            () => s.GetService<IWebFileState>()?.LastReloadSuccessful))
        .AddSingleton<IConfigurationConsumer>(s => s.GetRequiredService<ServiceMetrics>())
        .AddSingleton<ISchedulingObserver>(s => s.GetRequiredService<ServiceMetrics>())
        .AddSingleton<EndpointMetrics>()
        .AddSingleton<IConfigurationConsumer>(s => s.GetRequiredService<EndpointMetrics>())
        .AddSingleton<IResultObserver>(s => s.GetRequiredService<EndpointMetrics>())
        .AddSingleton<IVerdictObserver>(s => s.GetRequiredService<EndpointMetrics>())
        .AddSingleton<ControlMetrics>()
        .AddSingleton<IConfigurationConsumer>(s => s.GetRequiredService<ControlMetrics>())
        .AddSingleton<IControlObserver>(s => s.GetRequiredService<ControlMetrics>())
        .AddSingleton<SendingMetrics>()
        .AddSingleton<IConfigurationConsumer>(s => s.GetRequiredService<SendingMetrics>())
        .AddSingleton<ISenderObserver>(s => s.GetRequiredService<SendingMetrics>())
        .AddSingleton<ReferenceMetrics>()
        .AddSingleton<IConfigurationConsumer>(s => s.GetRequiredService<ReferenceMetrics>())
        .AddSingleton<IResultObserver>(s => s.GetRequiredService<ReferenceMetrics>())
        .AddSingleton<DomainMetrics>()
        .AddSingleton<IConfigurationConsumer>(s => s.GetRequiredService<DomainMetrics>())
        .AddSingleton<IOutlookObserver>(s => s.GetRequiredService<DomainMetrics>())
        .AddSingleton<DeliveryMetrics>()
        .AddSingleton<IConfigurationConsumer>(s => s.GetRequiredService<DeliveryMetrics>())
        .AddSingleton<IDeliveryObserver>(s => s.GetRequiredService<DeliveryMetrics>())
        .AddSingleton<IMetricPart>(s => s.GetRequiredService<EndpointMetrics>())
        .AddSingleton<IMetricPart>(s => s.GetRequiredService<ServiceMetrics>())
        .AddSingleton<IMetricPart>(s => s.GetRequiredService<ControlMetrics>())
        .AddSingleton<IMetricPart>(s => s.GetRequiredService<DomainMetrics>())
        .AddSingleton<IMetricPart>(s => s.GetRequiredService<SendingMetrics>())
        .AddSingleton<IMetricPart>(s => s.GetRequiredService<DeliveryMetrics>())
        .AddSingleton<IMetricPart>(s => s.GetRequiredService<ReferenceMetrics>())
        .AddSingleton<MetricsExposition>();
}
