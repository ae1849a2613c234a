using Serilog;
using SmtpMonitor.Configuration;
using SmtpMonitor.Metrics;

namespace SmtpMonitor.Hosting;

internal static class LoggingServices
{
    /// <summary>The log and its threshold, which follows the configuration.</summary>
    public static IServiceCollection AddMonitorLog(this IServiceCollection services, RunOptions options)
    {
        var counts = new LogEventCounts();
        var threshold = new LogThreshold(options.LogLevel);
        var isTerminal = ReferenceEquals(options.Output, Console.Out) && !Console.IsOutputRedirected;
        var logger = MonitorLog.Create(options.LogFormat, isTerminal, options.Output, threshold, counts);
        return services
            .AddSingleton(counts)
            .AddSingleton<IConfigurationConsumer>(threshold)
            .AddSerilog(logger, dispose: true);
    }
}
