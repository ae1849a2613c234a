using System.Globalization;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Diagnosis;
using SmtpMonitor.Presentation;
using SmtpMonitor.Web.Board;
using SmtpMonitor.Web.Html;

namespace SmtpMonitor.Web.Pages.Status;

/// <summary>
/// What is wrong, one card for one cause: a blocked port is one card with a folded list, however many hosts it keeps us from. Of a
/// verdict that many hosts have by themselves the first few get a card each and the others share one, so that a bad day stays readable.
/// </summary>
internal static class FindingCards
{
    private const int CardsOfAVerdict = 6;
    private const int MostMembers = 60;
    private const int MostEvidence = 5;

    public static Markup Of(StatusModel model)
    {
        if (model.Findings.IsEmpty)
        {
            return Markup.None;
        }

        var byVerdict = model.Findings.GroupBy(f => f.Verdict).ToList();
        return Markup.Of($"""
            <section class="group" aria-labelledby="findings">
            <h2 id="findings">What is wrong</h2>
            <div class="findings">
            {byVerdict.SelectMany(g => Cards([.. g], model))}</div>
            </section>

            """);
    }

    private static IEnumerable<Markup> Cards(IReadOnlyList<Finding> ofAVerdict, StatusModel model) =>
        ofAVerdict.Count <= CardsOfAVerdict
            ? ofAVerdict.Select(f => Card(f, model))
            : [.. ofAVerdict.Take(CardsOfAVerdict - 1).Select(f => Card(f, model)), Rest([.. ofAVerdict.Skip(CardsOfAVerdict - 1)], model)];

    private static Markup Card(Finding finding, StatusModel model)
    {
        var speaker = finding.Speaker;
        return Markup.Of($"""
            <article class="finding wrong" id="{Anchor(finding)}">
            <h3>{Sign.Of(Gravity.Wrong)}{FindingTitle.Of(finding)}</h3>
            <p class="meta">{FindingTitle.Scope(finding)}{Began(finding)} · <code>{LabelValue.Of(finding.Verdict)}</code>{Pending(speaker)}</p>
            <ul class="evidence said">{speaker.Evidence.Take(MostEvidence).Select(e => Markup.Of($"<li>{e}</li>"))}{More(speaker)}</ul>
            {Next(speaker)}{Members(finding, model)}</article>

            """);
    }

    private static Markup Began(Finding finding) => finding.Since is { } since ? Markup.Of($" · began {Moment.Ago(since)}") : Markup.None;

    private static Markup Pending(BoardRow speaker) => speaker.Settled ? Markup.None : Markup.Of($" · more evidence is on its way");

    private static Markup More(BoardRow speaker) => speaker.Evidence.Length > MostEvidence
        ? Markup.Of($"""<li><a href="endpoints/{speaker.Id}">{Amount.Of(speaker.Evidence.Length - MostEvidence)} more</a></li>""")
        : Markup.None;

    private static Markup Next(BoardRow speaker) => speaker.NextStep.Length == 0
        ? Markup.None
        : Markup.Of($"""<p class="next"><strong>Next:</strong> {speaker.NextStep}</p>{"\n"}""");

    private static Markup Members(Finding finding, StatusModel model)
    {
        if (finding.Rows.Length == 1)
        {
            return Markup.Of($"""<p class="meta"><a href="endpoints/{finding.Rows[0].Id}">{Place(finding.Rows[0].Key)}</a></p>{"\n"}""");
        }

        return Markup.Of($"""
            <details id="{Anchor(finding)}-members"><summary>{Amount.Of(finding.Rows.Length, "endpoint")}</summary>
            <ul class="members">{finding.Rows.Take(MostMembers).Select(r => Markup.Of($"""<li><a href="endpoints/{r.Id}">{Place(r.Key)}</a></li>"""))}</ul>
            {AllOf(finding, model)}</details>

            """);
    }

    private static Markup AllOf(Finding finding, StatusModel model)
    {
        if (finding.Rows.Length <= MostMembers)
        {
            return Markup.None;
        }

        var ports = finding.Rows.Select(r => r.Key.Port).Distinct().ToList();
        (string, string)[] filter = ports is [var port]
            ? [("verdict", LabelValue.Of(finding.Verdict)), ("port", port.ToString(CultureInfo.InvariantCulture))]
            : [("verdict", LabelValue.Of(finding.Verdict))];
        return Markup.Of($"""<p><a href="{model.Query.With(filter)}#hosts">All {Amount.Of(finding.Rows.Length)} in the table below</a></p>{"\n"}""");
    }

    private static Markup Rest(IReadOnlyList<Finding> findings, StatusModel model)
    {
        var verdict = findings[0].Verdict;
        var label = LabelValue.Of(verdict);
        return Markup.Of($"""
            <article class="finding wrong" id="f-{label}-rest">
            <h3>{Sign.Of(Gravity.Wrong)}{Amount.Of(findings.Count, "more host")}: {VerdictText.Matter(verdict)}</h3>
            <p class="meta">{Amount.Of(findings.Sum(f => f.Rows.Length), "endpoint")} · <code>{label}</code></p>
            <p class="next">{VerdictReference.When[verdict]}</p>
            <details id="f-{label}-rest-members"><summary>The hosts</summary>
            <ul class="members">{findings.Take(MostMembers).Select(f => Markup.Of($"""<li><a href="endpoints/{f.Rows[0].Id}">{f.Rows[0].Key.Host}</a></li>"""))}</ul>
            <p><a href="{model.Query.With(("verdict", label))}#hosts">All in the table below</a></p>
            </details></article>

            """);
    }

    // The first row's id tells findings of one verdict apart as long as that row is in it.
    private static string Anchor(Finding finding) => $"f-{LabelValue.Of(finding.Verdict)}-{finding.Rows[0].Id}";

    private static string Place(EndpointKey key)
    {
        var host = key.Host.Contains(':', StringComparison.Ordinal) ? $"[{key.Host}]" : key.Host;
        var address = key.Address.Length == 0 ? "" : $" ({key.Address})";
        return string.Create(CultureInfo.InvariantCulture, $"{host}:{key.Port}{(key.Family == IpFamily.Ipv6 ? " IPv6" : "")}{address}");
    }
}
