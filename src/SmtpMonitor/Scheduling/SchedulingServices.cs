using SmtpMonitor.Configuration;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Scheduling;

internal static class SchedulingServices
{
    /// <summary>The scheduler and everything between a trigger and a probe.</summary>
    public static IServiceCollection AddScheduling(this IServiceCollection services) => services
        .AddSingleton<SchedulingClock>()
        .AddSingleton<TriggerBoard>()
        .AddSingleton(s => new ProbeEngine(
            new MonitorConfiguration { Vantage = "", Targets = [], ContentHash = "" }.MaxConcurrentProbes,
            s.GetRequiredService<ISchedulingObserver>().InFlightChanged))
        .AddSingleton<DueProbe>()
        .AddSingleton<EndpointRoster>()
        .AddSingleton<RoutedFamilies>(_ => new RoutedFamilies())
        .AddSingleton<EndpointDiscovery>()
        .AddSingleton<TargetLookUp>()
        .AddSingleton<ProbeScheduler>()
        .AddSingleton<IConfigurationConsumer>(s => s.GetRequiredService<ProbeScheduler>());
}
