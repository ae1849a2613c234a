using System.Collections.Immutable;
using System.Globalization;
using SmtpMonitor.Core.Smtp;
using SmtpMonitor.Web.Html;

namespace SmtpMonitor.Web.Pages.EndpointDetail;

/// <summary>A dialogue, secrets replaced: when, who, what.</summary>
internal static class Dialogue
{
    public static Markup Of(ImmutableArray<TranscriptLine> lines) => lines.IsDefaultOrEmpty
        ? Markup.Of($"""<p class="muted">No dialogue: nothing was said, or there was no room to keep it.</p>{"\n"}""")
        : Markup.Of($"""
            <ol class="dialogue">{lines.Select(Line)}</ol>

            """);

    private static Markup Line(TranscriptLine line)
    {
        var (name, sign) = line.Speaker switch
        {
            Speaker.Client => ("client", "C:"),
            Speaker.Server => ("server", "S:"),
            _ => ("note", "--"),
        };
        var at = line.At.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);
        return Markup.Of($"""<li class="{name}"><span class="at">{at} ms</span><span>{sign}</span><span class="wire">{line.Text}</span></li>""");
    }
}
