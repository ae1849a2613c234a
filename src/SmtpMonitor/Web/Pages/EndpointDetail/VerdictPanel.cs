using System.Collections.Immutable;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Diagnosis;
using SmtpMonitor.Presentation;
using SmtpMonitor.Web.Board;
using SmtpMonitor.Web.Html;

namespace SmtpMonitor.Web.Pages.EndpointDetail;

/// <summary>The verdict, what it rests on and what to do; warnings and suspicions.</summary>
internal static class VerdictPanel
{
    public static Markup Of(EndpointModel model)
    {
        var row = model.Row;
        return Markup.Of($"""
            <section class="panel hero {Sign.Class(row.Gravity)}" id="verdict" aria-labelledby="headline">
            <div class="title"><h1 id="headline">{EndpointPage.Place(row.Key)}</h1><span class="state {Sign.Class(row.Gravity)}">{Sign.Of(row.Gravity)}{VerdictText.Of(row.Verdict)}</span></div>
            <p class="muted">{Nature(row)}</p>
            <p>{Standing(row)}</p>
            {Evidence(row)}{Next(row)}{Block(row)}{BackOff(row, model.Now)}{Remarks(row)}</section>

            """);
    }

    private static string Nature(BoardRow row) =>
        $"{LabelValue.Of(row.Role)}, {TlsModeText.Of(row.TlsMode)}, {(row.Key.Family == IpFamily.Ipv4 ? "IPv4" : "IPv6")}"
        + (row.Key.Address.Length > 0 ? $", {row.Key.Address} only" : row.Address is { } address ? $", at {address}" : "");

    private static Markup Standing(BoardRow row)
    {
        var pending = Markup.If(!row.Settled && row.VerdictSince is not null, () => Markup.Of($" More evidence is on its way."));
        return row.VerdictSince is { } since
            ? Markup.Of($"""<strong>{Capital(VerdictText.Matter(row.Verdict))}.</strong> <span class="muted">Verdict <code>{LabelValue.Of(row.Verdict)}</code> began {Moment.Ago(since)}{Condition(row)}.</span>{pending}""")
            : Markup.Of($"""<strong>{Capital(VerdictText.Matter(row.Verdict))}.</strong>""");
    }

    private static Markup Condition(BoardRow row) => row is { Condition: not Results.Condition.Unknown, ConditionSince: { } since }
        ? Markup.Of($"; first seen {(row.Condition == Results.Condition.Up ? "up" : "down")} {Moment.Ago(since)}")
        : Markup.None;

    private static Markup Evidence(BoardRow row) => row.Evidence.IsEmpty
        ? Markup.None
        : Markup.Of($"""
            <ul class="evidence said" aria-label="Evidence">{row.Evidence.Select(e => Markup.Of($"<li>{e}</li>"))}</ul>

            """);

    private static Markup Next(BoardRow row) => row.NextStep.Length == 0 && row.Hints.IsEmpty
        ? Markup.None
        : Markup.Of($"""
            <div class="next"><strong>Next:</strong> {row.NextStep}{row.Hints.Select(h => Markup.Of($"<br>{h}"))}</div>

            """);

    private static Markup Block(BoardRow row)
    {
        if (row.BlockedBy is not { } side)
        {
            return Markup.None;
        }

        var whose = side switch
        {
            BlockSide.Egress => "on our side",
            BlockSide.Remote => "on the host's side",
            _ => "by whom, the evidence does not say",
        };
        var where = row.Hop switch
        {
            null => "",
            { Ttl: 0 } => "; not even the first hop answers",
            { Router: { } router } hop => $"; the last hop that answers is {hop.Ttl} ({router})",
            { } hop => $"; the last hop that answers is {hop.Ttl}",
        };
        return Markup.Of($"<p>Blocked {whose}{where}.</p>\n");
    }

    private static Markup BackOff(BoardRow row, DateTimeOffset now) => row.BackingOffUntil is { } until && until > now
        ? Markup.Of($"<p>Left alone until {Moment.At(until)}: its server asked to come back later.</p>\n")
        : Markup.None;

    private static Markup Remarks(BoardRow row)
    {
        ImmutableArray<(string Name, string Text)> remarks =
        [
            .. row.Warnings.Select(w => (LabelValue.Of(w), WarningText.Of(w))),
            .. row.Suspicions.Select(s => (LabelValue.Of(s), VerdictReference.Means[s])),
        ];
        return remarks.IsEmpty
            ? Markup.None
            : Markup.Of($"""
                <ul class="evidence" aria-label="Warnings">{remarks.Select(r => Markup.Of($"""<li><span class="state warned">{Sign.Of(Gravity.Warned)}{r.Name}</span> {r.Text}</li>"""))}</ul>

                """);
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
