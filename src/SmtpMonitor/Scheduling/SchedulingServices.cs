using SmtpMonitor.Configuration;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Results;
using SmtpMonitor.Scheduling.Deliveries;
using SmtpMonitor.Scheduling.Domains;
using SmtpMonitor.Scheduling.Errands;
using SmtpMonitor.Scheduling.Sending;

namespace SmtpMonitor.Scheduling;

internal static class SchedulingServices
{
    /// <summary>The schedulers and everything between a trigger and a probe or a look at a control.</summary>
    public static IServiceCollection AddScheduling(this IServiceCollection services) => services
        .AddSingleton<SchedulingClock>()
        .AddSingleton<TriggerBoard>()
        .AddSingleton<Heartbeat>()
        .AddSingleton(s => new ProbeEngine(
            new MonitorConfiguration { Vantage = "", Targets = [], ContentHash = "" }.MaxConcurrentProbes,
            s.GetRequiredService<ISchedulingObserver>().InFlightChanged))
        .AddSingleton<Neighbourhood>()
        .AddSingleton<WitnessCalls>()
        .AddSingleton<PathTraces>()
        .AddSingleton<IConfigurationConsumer>(s => s.GetRequiredService<PathTraces>())
        .AddSingleton<DueProbe>()
        .AddSingleton<EndpointRoster>()
        .AddSingleton<RoutedFamilies>(_ => new RoutedFamilies())
        .AddSingleton<EndpointDiscovery>()
        .AddSingleton<TargetLookUp>()
        .AddSingleton<DueLook>()
        .AddSingleton<ControlRoster>()
        .AddSingleton<ControlScheduler>()
        .AddSingleton<IConfigurationConsumer>(s => s.GetRequiredService<ControlScheduler>())
        .AddSingleton<DomainRounds>()
        .AddSingleton(s => new ErrandScheduler<DomainErrand>(
            TriggerKind.Domain,
            DomainErrand.Of,
            s.GetRequiredService<DomainRounds>(),
            s.GetRequiredService<TriggerBoard>(),
            s.GetRequiredService<SchedulingClock>(),
            s.GetRequiredService<ILogger<ErrandScheduler<DomainErrand>>>()))
        .AddSingleton<IConfigurationConsumer>(s => s.GetRequiredService<ErrandScheduler<DomainErrand>>())
        .AddSingleton<IErrandScheduler>(s => s.GetRequiredService<ErrandScheduler<DomainErrand>>())

        // Asks for the scheduler when it calls: the scheduler stores what it looks at where this one watches.
        .AddSingleton<IDomainObserver>(s => new SignedDomains(
            name => s.GetRequiredService<ErrandScheduler<DomainErrand>>().RunNow(name), s.GetRequiredService<SchedulingClock>()))
        .AddSingleton<SenderRounds>()
        .AddSingleton(s => new ErrandScheduler<SenderErrand>(
            TriggerKind.Sender,
            c => [.. c.Senders.Where(d => c.Shard.Owns(d.Name)).Select(d => new SenderErrand(d))],
            s.GetRequiredService<SenderRounds>(),
            s.GetRequiredService<TriggerBoard>(),
            s.GetRequiredService<SchedulingClock>(),
            s.GetRequiredService<ILogger<ErrandScheduler<SenderErrand>>>()))
        .AddSingleton<IConfigurationConsumer>(s => s.GetRequiredService<ErrandScheduler<SenderErrand>>())
        .AddSingleton<IErrandScheduler>(s => s.GetRequiredService<ErrandScheduler<SenderErrand>>())
        .AddDeliveries()
        .AddSingleton<ProbeScheduler>()
        .AddSingleton<IConfigurationConsumer>(s => s.GetRequiredService<ProbeScheduler>());
}
