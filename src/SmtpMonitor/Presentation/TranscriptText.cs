using System.Globalization;
using SmtpMonitor.Core.Smtp;

namespace SmtpMonitor.Presentation;

/// <summary>A line of the dialogue: when, who, what.</summary>
internal static class TranscriptText
{
    public static string Of(TranscriptLine line)
    {
        var speaker = line.Speaker switch
        {
            Speaker.Client => "C:",
            Speaker.Server => "S:",
            _ => "--",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{line.At.TotalMilliseconds,9:0.0} {speaker} {line.Text}");
    }
}
