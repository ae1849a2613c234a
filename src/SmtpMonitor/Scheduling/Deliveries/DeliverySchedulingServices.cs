using SmtpMonitor.Configuration;
using SmtpMonitor.Scheduling.Errands;

namespace SmtpMonitor.Scheduling.Deliveries;

internal static class DeliverySchedulingServices
{
    /// <summary>Round trips on schedule, those of this shard.</summary>
    public static IServiceCollection AddDeliveries(this IServiceCollection services) => services
        .AddSingleton<DeliveryErrands>()
        .AddSingleton(s => new ErrandScheduler<DeliveryErrand>(
            TriggerKind.Delivery,
            configuration => [.. configuration.Deliveries.Where(d => configuration.Shard.Owns(d.Name)).Select(d => new DeliveryErrand(d))],
            s.GetRequiredService<DeliveryErrands>(),
            s.GetRequiredService<TriggerBoard>(),
            s.GetRequiredService<SchedulingClock>(),
            s.GetRequiredService<ILogger<ErrandScheduler<DeliveryErrand>>>()))
        .AddSingleton<IConfigurationConsumer>(s => s.GetRequiredService<ErrandScheduler<DeliveryErrand>>())
        .AddSingleton<IErrandScheduler>(s => s.GetRequiredService<ErrandScheduler<DeliveryErrand>>());
}
