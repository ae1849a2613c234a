using Serilog.Core;
using Serilog.Events;

namespace SmtpMonitor.Hosting;

/// <summary>Takes away the quotation marks that Serilog puts around every text in a message: the lines are read by people at night.</summary>
internal sealed class PlainTextEnricher : ILogEventEnricher
{
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        foreach (var (name, value) in logEvent.Properties.ToList())
        {
            if (value is ScalarValue { Value: string text })
            {
                logEvent.AddOrUpdateProperty(new LogEventProperty(name, new ScalarValue(new PlainText(text))));
            }
        }
    }

    /// <summary>Text that is no string to Serilog, and so is written as it is.</summary>
    private sealed record PlainText(string Text)
    {
        public override string ToString() => Text;
    }
}
