using SmtpMonitor.Presentation;
using SmtpMonitor.Web.Board;
using SmtpMonitor.Web.Html;

namespace SmtpMonitor.Web.Pages.Status;

/// <summary>The witnesses: endpoints that are not mail.</summary>
internal static class ControlList
{
    public static Markup Of(StatusModel model) => model.View.Controls.IsEmpty
        ? Markup.None
        : Markup.Of($"""
            <section class="panel" id="controls" aria-labelledby="controls-title">
            <h2 id="controls-title">Controls</h2>
            <ul class="chips">
            {model.View.Controls.Select(Control)}</ul>
            </section>

            """);

    private static Markup Control(ControlRow control)
    {
        var gravity = control.Newest is not { } newest ? Gravity.Unknown : newest.Success ? Gravity.Sound : Gravity.Wrong;
        return Markup.Of($"""<li><span class="state {Sign.Class(gravity)}">{Sign.Of(gravity)}<span class="wire">{control.Key.ToString()}</span>{Said(control)}</span></li>{"\n"}""");
    }

    private static Markup Said(ControlRow control) => control.Newest switch
    {
        null => Markup.Of($"<span>no result yet</span>"),
        { Success: true } newest => Markup.Of($"""<span class="num"><span class="sr">open, </span>{Numbers.Duration(newest.Duration)}</span>"""),
        var newest => Markup.Of($"<span>{newest.Detail}</span>"),
    };
}
