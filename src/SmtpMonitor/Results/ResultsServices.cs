namespace SmtpMonitor.Results;

internal static class ResultsServices
{
    /// <summary>The stores, what is kept of path traces, and the log.</summary>
    public static IServiceCollection AddResults(this IServiceCollection services) => services
        .AddSingleton<ResultStore>()
        .AddSingleton<IResultObserver, StateChangeLog>()
        .AddSingleton<PathStore>()
        .AddSingleton<IPathObserver>(s => s.GetRequiredService<PathStore>())
        .AddSingleton<IResultObserver>(s => s.GetRequiredService<PathStore>())
        .AddSingleton<DomainStore>()
        .AddSingleton<DeliveryStore>()
        .AddSingleton<IDeliveryObserver, DeliveryChangeLog>()
        .AddSingleton<ControlStore>()
        .AddSingleton<IControlObserver, ControlChangeLog>()
        .AddSingleton<SendingStore>()
        .AddSingleton<ISenderObserver, SenderChangeLog>();
}
