using System.Globalization;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Presentation;
using SmtpMonitor.Web.Html;

namespace SmtpMonitor.Web.Pages.EndpointDetail;

/// <summary>The last probe: what happened, phase by phase, and how to see the same by hand.</summary>
internal static class ProbePanel
{
    public static Markup Of(EndpointModel model) => model.Result is not { } result
        ? Markup.Of($"""
            <section class="panel" aria-labelledby="probe"><h2 id="probe">Last probe</h2><p>There is no result yet.</p></section>

            """)
        : Markup.Of($"""
            <section class="panel" aria-labelledby="probe">
            <h2 id="probe">Last probe</h2>
            {Outcome(model, result)}{Waterfall(result)}{Attempts(result)}<h3>The same by hand</h3>
            <pre>{ReproductionCommand.For(model.Row.Endpoint, result.FailedPhase)}</pre>
            <div class="copy" id="copy" data-local></div>
            </section>

            """);

    private static Markup Outcome(EndpointModel model, ProbeResult result) => Markup.Of($"""
        <dl class="pairs">
        {Pair.Of("Outcome", Ended(model, result))}{Markup.If(!result.Success, () => Pair.Of("Reason", Markup.Of($"<code>{LabelValue.Of(result.Reason)}</code>: {ReasonText.Of(result.Reason)}")))}{Pair.Of("What happened", result.Detail)}{Pair.Of("Deciding reply", result.Reply)}{Pair.Of("Port", PortStateText.Of(result.PortState))}{Pair.Of("Connected", Ends(result))}</dl>

        """);

    private static Markup Ended(EndpointModel model, ProbeResult result)
    {
        var when = model.Row.LastProbeAt is { } at ? Markup.Of($" {Moment.Ago(at)}") : Markup.None;
        return result.Success
            ? Markup.Of($"succeeded{when} in {Numbers.Duration(result.Duration)}")
            : Markup.Of($"failed{when} after {Numbers.Duration(result.Duration)}{(result.FailedPhase is { } phase ? $" in phase {LabelValue.Of(phase)}" : "")}");
    }

    private static string? Ends(ProbeResult result) => result is { Address: { } to, LocalAddress: { } from } ? $"from {from} to {to}" : null;

    private static Markup Waterfall(ProbeResult result)
    {
        if (result.Phases.IsEmpty)
        {
            return Markup.None;
        }

        var end = result.Phases.Max(p => p.Start + p.Duration);
        return Markup.Of($"""
            <div class="scroll" role="region" aria-label="Phases" tabindex="0"><table class="waterfall">
            <caption>Phases in order; bars are to scale of {Numbers.Duration(end)}.</caption>
            <thead><tr><th scope="col">Phase</th><th scope="col">Began</th><th scope="col">Took</th><th scope="col">Reply</th><td></td></tr></thead>
            <tbody>
            {result.Phases.Select(p => Phase(p, p.Phase == result.FailedPhase, end))}</tbody>
            </table></div>

            """);
    }

    // Drawn by attributes of SVG: the policy of the page allows no style beside the sheet.
    private static Markup Phase(PhaseTiming phase, bool failed, TimeSpan end)
    {
        var scale = end > TimeSpan.Zero ? 1000 / end.TotalMilliseconds : 0;
        var (from, width) = (phase.Start.TotalMilliseconds * scale, Math.Max(4, phase.Duration.TotalMilliseconds * scale));
        return Markup.Of($"""
            <tr{(failed ? Failed : Markup.None)}><th scope="row">{LabelValue.Of(phase.Phase)}{(failed ? " ✕ failed" : "")}</th><td class="num">{Numbers.Duration(phase.Start)}</td><td class="num">{Numbers.Duration(phase.Duration)}</td><td class="num">{phase.ReplyCode?.ToString(CultureInfo.InvariantCulture)}</td><td class="bar"><svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="1000" height="10"/><rect class="took" x="{Length(Math.Min(from, 996))}" width="{Length(width)}" height="10"/></svg></td></tr>

            """);
    }

    private static Markup Failed { get; } = Markup.Of($" class=\"failed\"");

    private static string Length(double length) => length.ToString("0.#", CultureInfo.InvariantCulture);

    private static Markup Attempts(ProbeResult result) => result.Attempts.Length < 2 && result.Icmp is null
        ? Markup.None
        : Markup.Of($"""
            <h3>Addresses tried</h3>
            <ul class="evidence">{result.Attempts.Select(Attempt)}</ul>

            """);

    private static Markup Attempt(AddressAttempt attempt)
    {
        var icmp = attempt.Icmp is { } said
            ? string.Create(CultureInfo.InvariantCulture, $", said by {said.Sender} (ICMP type {said.Type}, code {said.Code})")
            : "";
        return Markup.Of($"<li>{attempt.Address.ToString()}: {(attempt.Reason == Reason.None ? "connected" : LabelValue.Of(attempt.Reason))} after {Numbers.Duration(attempt.Duration)}{icmp}</li>");
    }
}
