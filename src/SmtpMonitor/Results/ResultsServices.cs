namespace SmtpMonitor.Results;

internal static class ResultsServices
{
    /// <summary>The stores, and the log as their last output.</summary>
    public static IServiceCollection AddResults(this IServiceCollection services) => services
        .AddSingleton<ResultStore>()
        .AddSingleton<IResultObserver, StateChangeLog>()
        .AddSingleton<ControlStore>()
        .AddSingleton<IControlObserver, ControlChangeLog>();
}
