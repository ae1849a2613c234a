namespace SmtpMonitor.Results;

internal static class ResultsServices
{
    /// <summary>The store, and the log as its last output.</summary>
    public static IServiceCollection AddResults(this IServiceCollection services) => services
        .AddSingleton<ResultStore>()
        .AddSingleton<IResultObserver, StateChangeLog>();
}
