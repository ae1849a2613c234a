using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace SmtpMonitor.Hosting;

/// <summary>Writes whole events to one writer, one at a time.</summary>
internal sealed class LineSink(ITextFormatter formatter, TextWriter output) : ILogEventSink
{
    private readonly Lock _lock = new();

    public void Emit(LogEvent logEvent)
    {
        using var line = new StringWriter();
        formatter.Format(logEvent, line);
        lock (_lock)
        {
            output.Write(line.ToString());
            output.Flush();
        }
    }
}
