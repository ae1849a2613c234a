using SmtpMonitor.Core.Deliveries;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Presentation;
using SmtpMonitor.Web.Board;
using SmtpMonitor.Web.Html;

namespace SmtpMonitor.Web.Pages.Status;

/// <summary>Round trips: a card each, with where the time went folded below.</summary>
internal static class DeliveryCards
{
    public static Markup Of(StatusModel model) => new CardGroup<DeliveryRow>
    {
        Id = "deliveries",
        Title = "Round trips",
        One = "round trip",
        Gravity = d => d.Gravity,
        Card = Card,
        Member = d => Markup.Of($"{d.Definition.Name}: {DeliveryText.Summary(d.Newest)}"),
    }.Of(model.Deliveries);

    private static Markup Card(DeliveryRow row) => Markup.Of($"""
        <article class="finding {Sign.Class(row.Gravity)}" id="{Id(row)}">
        <h3>{Sign.Of(row.Gravity)}{row.Definition.Name}: {DeliveryText.Summary(row.Newest)}</h3>
        <p class="meta">{DeliveryText.Way(row.Definition)}</p>
        {(row.Newest is { } newest ? Run(row, newest) : Markup.None)}</article>

        """);

    private static Markup Run(DeliveryRow row, DeliveryResult newest) => Markup.Of($"""
        <p class="meta">last run {Moment.Ago(newest.StartedAt + newest.Duration)}{Since(row, newest)}{LastSuccess(row, newest)}{Reason(newest)}</p>
        <ul class="evidence said">{Detail(newest)}{Times(newest)}{newest.Warnings.Skip(newest.Success ? 1 : 0).Select(w => Markup.Of($"<li>{DeliveryText.Of(w)}</li>"))}</ul>
        {Next(newest)}{Hops(row, newest)}
        """);

    private static Markup Since(DeliveryRow row, DeliveryResult newest) => row.Snapshot.Since is { } since
        ? Markup.Of($" · {(newest.Success ? "comes back" : "fails")} since {Moment.At(since)}")
        : Markup.None;

    /// <summary>Of one that comes back, the last run says it.</summary>
    private static Markup LastSuccess(DeliveryRow row, DeliveryResult newest) => newest.Success ? Markup.None
        : row.Snapshot.LastSuccessAt is { } at ? Markup.Of($" · came back last {Moment.Ago(at)}")
        : Markup.Of($" · did not come back since the monitor began");

    private static Markup Reason(DeliveryResult newest) => Markup.Of(
        $"{Markup.If(!newest.Success, () => Markup.Of($" · <code>{LabelValue.Of(newest.Reason)}</code>"))}{newest.Warnings.Select(w => Markup.Of($" · <code>{LabelValue.Of(w)}</code>"))}");

    private static Markup Detail(DeliveryResult newest) => Markup.If(newest.Detail.Length > 0, () => Markup.Of($"<li>{newest.Detail}</li>"));

    private static Markup Times(DeliveryResult newest) => newest switch
    {
        { Accept: { } accept, Deliver: { } deliver, Total: { } total } =>
            Markup.Of($"<li>accepted after {Numbers.Duration(accept)}{Offers(newest)}, found {Numbers.Duration(deliver)} later: {Numbers.Duration(total)} in all</li>"),
        { Accept: { } accept } => Markup.Of($"<li>accepted after {Numbers.Duration(accept)}{Offers(newest)}</li>"),
        { Offers: > 1 } => Markup.Of($"<li>offered {newest.Offers} times</li>"),
        _ => Markup.None,
    };

    private static Markup Offers(DeliveryResult newest) => Markup.If(newest.Offers > 1, () => Markup.Of($" at offer {newest.Offers}"));

    private static Markup Next(DeliveryResult newest)
    {
        var text = string.Join(' ', newest.Warnings.Select(DeliveryText.RemedyOf).Prepend(DeliveryText.RemedyOf(newest.Reason))).Trim();
        return Markup.If(text.Length > 0, () => Markup.Of($"""<p class="next"><strong>Next:</strong> {text}</p>{"\n"}"""));
    }

    private static Markup Hops(DeliveryRow row, DeliveryResult newest) => newest.Hops.IsEmpty
        ? Markup.None
        : Markup.Of($"""
            <details id="{Id(row)}-hops"><summary>Where the time went</summary>
            <ol class="evidence said">{newest.Hops.Select(h => Markup.Of($"<li>{h.By} took it {After(h.Delay)}</li>"))}</ol>
            </details>

            """);

    /// <summary>Trace lines tell whole seconds.</summary>
    private static string After(TimeSpan delay) => delay < TimeSpan.FromSeconds(1) ? "within a second" : $"{Numbers.Life(delay)} later";

    private static string Id(DeliveryRow row) => CardId.Of('r', row.Definition.Name);
}
