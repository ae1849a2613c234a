using SmtpMonitor.Configuration;
using SmtpMonitor.Results;
using SmtpMonitor.Scheduling;

namespace SmtpMonitor.Metrics;

internal static class MetricsServices
{
    /// <summary>Series about endpoints (the first output of every result) and about the monitor itself.</summary>
    public static IServiceCollection AddMonitorMetrics(this IServiceCollection services) => services
        .AddSingleton<ServiceMetrics>()
        .AddSingleton<IConfigurationConsumer>(s => s.GetRequiredService<ServiceMetrics>())
        .AddSingleton<ISchedulingObserver>(s => s.GetRequiredService<ServiceMetrics>())
        .AddSingleton<EndpointMetrics>()
        .AddSingleton<IConfigurationConsumer>(s => s.GetRequiredService<EndpointMetrics>())
        .AddSingleton<IResultObserver>(s => s.GetRequiredService<EndpointMetrics>())
        .AddSingleton(s => new MetricsExposition(s.GetRequiredService<EndpointMetrics>(), s.GetRequiredService<ServiceMetrics>()));
}
