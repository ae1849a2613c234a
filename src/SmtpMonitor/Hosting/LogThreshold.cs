using Serilog.Core;
using Serilog.Events;
using SmtpMonitor.Configuration;

namespace SmtpMonitor.Hosting;

/// <summary>The level below which nothing is logged: the configuration's, or the flag's where the configuration has none.</summary>
internal sealed class LogThreshold : IConfigurationConsumer
{
    private readonly LogEventLevel _flag;

    public LogThreshold(LogLevel flag)
    {
        _flag = flag switch
        {
            LogLevel.Trace or LogLevel.Debug => LogEventLevel.Debug,
            LogLevel.Warning => LogEventLevel.Warning,
            LogLevel.Error or LogLevel.Critical or LogLevel.None => LogEventLevel.Error,
            _ => LogEventLevel.Information,
        };
        Switch = new LoggingLevelSwitch(_flag);
    }

    public LoggingLevelSwitch Switch { get; }

    public Task ApplyAsync(MonitorConfiguration configuration, CancellationToken cancellationToken)
    {
        Switch.MinimumLevel = configuration.LogLevel switch
        {
            "debug" => LogEventLevel.Debug,
            "information" => LogEventLevel.Information,
            "warning" => LogEventLevel.Warning,
            "error" => LogEventLevel.Error,
            _ => _flag,
        };
        return Task.CompletedTask;
    }
}
