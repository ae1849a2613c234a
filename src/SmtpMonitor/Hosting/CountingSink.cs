using Serilog.Core;
using Serilog.Events;
using SmtpMonitor.Metrics;

namespace SmtpMonitor.Hosting;

/// <summary>Counts lines by level; a monitor that logs errors should not need a log reader to be noticed.</summary>
internal sealed class CountingSink(LogEventCounts counts) : ILogEventSink
{
    public void Emit(LogEvent logEvent) => counts.Add((int)logEvent.Level);
}
