using System.Globalization;
using System.Text;
using Serilog.Events;
using Serilog.Formatting;

namespace SmtpMonitor.Hosting;

/// <summary>
/// One event a line for people. Characters that move the cursor, begin a line or turn the direction of writing are escaped, because
/// some of the text comes from the network: nobody but us begins a line.
/// </summary>
internal sealed class TextLineFormatter : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        var level = logEvent.Level switch
        {
            LogEventLevel.Verbose or LogEventLevel.Debug => "DEBUG",
            LogEventLevel.Information => "INFO ",
            LogEventLevel.Warning => "WARN ",
            _ => "ERROR",
        };
        output.Write(logEvent.Timestamp.ToString("yyyy-MM-dd HH:mm:ss.fff zzz", CultureInfo.InvariantCulture));
        output.Write($" {level} ");
        output.Write(Escape(logEvent.MessageTemplate.Render(logEvent.Properties, CultureInfo.InvariantCulture)));
        output.Write('\n');
        if (logEvent.Exception is { } exception)
        {
            foreach (var line in exception.ToString().Split('\n'))
            {
                output.Write($"    {Escape(line.TrimEnd('\r'))}\n");
            }
        }
    }

    private static string Escape(string text)
    {
        if (!text.Any(NeedsEscape))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            if (NeedsEscape(c))
            {
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                escaped.Append(c);
            }
        }

        return escaped.ToString();
    }

    private static bool NeedsEscape(char c) => char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c)
        is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
