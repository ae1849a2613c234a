using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;
using SmtpMonitor.Metrics;

namespace SmtpMonitor.Hosting;

/// <summary>The log: lines on one writer, counted by level. Never handed settings objects, so no secret can reach it.</summary>
internal static class MonitorLog
{
    public static Logger Create(LogFormat format, bool isTerminal, TextWriter output, LogThreshold threshold, LogEventCounts counts)
    {
        ITextFormatter formatter = format == LogFormat.Text || (format == LogFormat.Auto && isTerminal)
            ? new TextLineFormatter()
            : new RenderedCompactJsonFormatter();
        return new LoggerConfiguration()
            .MinimumLevel.ControlledBy(threshold.Switch)
            .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            // What keeps the host from starting is said once, on standard error, in one line and without a stack.
            .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
            .Enrich.With(new PlainTextEnricher())
            .WriteTo.Sink(new CountingSink(counts))
            .WriteTo.Sink(new LineSink(formatter, output))
            .CreateLogger();
    }
}
