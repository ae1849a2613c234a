using SmtpMonitor.Configuration;
using SmtpMonitor.Configuration.Reload;
using SmtpMonitor.Configuration.WebFile;
using SmtpMonitor.Diagnosis;
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
        .AddSingleton(s => new MetricsExposition(
            s.GetRequiredService<EndpointMetrics>(),
            s.GetRequiredService<ControlMetrics>(),
            s.GetRequiredService<SendingMetrics>(),
            s.GetRequiredService<ReferenceMetrics>(),
            s.GetRequiredService<ServiceMetrics>()));
}
