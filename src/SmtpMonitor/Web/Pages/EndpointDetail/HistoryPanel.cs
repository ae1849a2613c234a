using System.Globalization;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Presentation;
using SmtpMonitor.Results.History;
using SmtpMonitor.Web.Board;
using SmtpMonitor.Web.Html;

namespace SmtpMonitor.Web.Pages.EndpointDetail;

/// <summary>What was before: each result a mark, and the dialogues of the last success and of the last failures.</summary>
internal static class HistoryPanel
{
    public static Markup Of(EndpointModel model)
    {
        var history = model.History;
        if (history.Strip.IsEmpty)
        {
            return Markup.None;
        }

        var failed = history.Strip.Count(e => e.Reason != Reason.None);
        return Markup.Of($"""
            <section class="panel" aria-labelledby="history">
            <h2 id="history">History</h2>
            <p class="muted">The last {Amount.Of(history.Strip.Length, "result")}, {Amount.Of(failed)} failed; oldest first, failures are kept longer. Since {Moment.At(history.Strip[0].RecordedAt)}.</p>
            <ol class="strip">{history.Strip.Select(Mark)}</ol>
            {history.Failures.Select((f, i) => Failure(f, i == 0 && model.Result is { Success: false }))}{Success(history.Success)}</section>

            """);
    }

    private static Markup Mark(HistoryEntry entry)
    {
        var good = entry.Reason == Reason.None;
        var words = $"{Numbers.Moment(entry.RecordedAt)}: {(good ? "succeeded" : LabelValue.Of(entry.Reason))}, {Numbers.Duration(entry.Duration)}";
        return Markup.Of($"""<li class="{(good ? "sound" : "wrong")}" title="{words}"><span aria-hidden="true">{(good ? "" : "✕")}</span><span class="sr">{words}</span></li>""");
    }

    // The key of a fold is its beginning, so that it stays as unfolded as the reader left it.
    private static Markup Failure(FailureRun run, bool goesOn) => Markup.Of($"""
        <details id="failure-{run.FirstAt.UtcTicks.ToString("x", CultureInfo.InvariantCulture)}"><summary>{Sign.Of(Gravity.Wrong)} {LabelValue.Of(run.Reason)}, {Amount.Of(run.Count, "time")}, {(goesOn ? "now" : "last")} {Moment.Ago(run.LastAt)}</summary>
        <p class="said">{run.Detail}</p>
        <p class="muted">First {Moment.At(run.FirstAt)}; the newest took {Numbers.Duration(run.Duration)}{(run.FailedPhase is { } phase ? $" and failed in phase {LabelValue.Of(phase)}" : "")}. What was said in it:</p>
        {Dialogue.Of(run.Transcript)}</details>

        """);

    private static Markup Success(LastSuccess? success) => success is null
        ? Markup.Of($"""<p class="muted">No probe has succeeded since the monitor began to look.</p>{"\n"}""")
        : Markup.Of($"""
            <details id="success"><summary>{Sign.Of(Gravity.Sound)} last success {Moment.Ago(success.At)}, {Numbers.Duration(success.Duration)}</summary>
            {Dialogue.Of(success.Transcript)}</details>

            """);
}
