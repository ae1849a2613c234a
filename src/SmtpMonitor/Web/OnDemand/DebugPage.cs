using System.Globalization;
using System.Text;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Smtp;
using SmtpMonitor.Presentation;

namespace SmtpMonitor.Web.OnDemand;

/// <summary>
/// <c>debug=true</c>: the same probe for people, as plain text. What happened, the dialogue as the prober redacted it, the series that
/// Prometheus would have got, and the module without its secrets.
/// </summary>
internal static class DebugPage
{
    public const string ContentType = "text/plain; charset=utf-8";

    public static string Write(ProbeRequest request, ProbeResult result, string series)
    {
        var text = new StringBuilder();
        Line(text, $"Probe of {request.Target} with module {request.Module.Name}: {(result.Success ? "succeeded" : "failed")}");
        Line(text, $"");
        Log(text, result);
        Line(text, $"");
        Line(text, $"Dialogue (milliseconds; C: we said, S: the server said):");
        foreach (var line in result.Transcript)
        {
            Line(text, $"{TranscriptText.Of(line)}");
        }

        Line(text, $"");
        Line(text, $"Series that Prometheus would have got:");
        text.Append(series);
        Line(text, $"");
        Line(text, $"Module in force:");
        foreach (var (key, value) in ModuleText.Lines(request.Module, result.Endpoint.Settings))
        {
            Line(text, $"{key}: {value}");
        }

        return text.ToString();
    }

    private static void Log(StringBuilder text, ProbeResult result)
    {
        Line(text, $"Log:");
        Line(text, $"{"began",-9} {result.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss.fff} UTC");
        foreach (var phase in result.Phases)
        {
            var code = phase.ReplyCode is { } reply ? string.Create(CultureInfo.InvariantCulture, $", reply {reply}") : "";
            Line(text, $"{LabelValue.Of(phase.Phase),-9} from {phase.Start.TotalMilliseconds:0.0} ms, took {phase.Duration.TotalMilliseconds:0.0} ms{code}{(phase.Phase == result.FailedPhase ? ", failed" : "")}");
        }

        foreach (var attempt in result.Attempts)
        {
            Line(text, $"{"address",-9} {attempt.Address}: {(attempt.Reason == Reason.None ? "connected" : LabelValue.Of(attempt.Reason))}");
        }

        foreach (var warning in result.Warnings)
        {
            Line(text, $"{"warning",-9} {LabelValue.Of(warning)}: {WarningText.Of(warning)}");
        }

        if (!result.Success)
        {
            Line(text, $"{"reason",-9} {LabelValue.Of(result.Reason)}: {ReasonText.Of(result.Reason)}");
            Line(text, $"{"detail",-9} {WireText.Printable(result.Detail)}");
        }
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
