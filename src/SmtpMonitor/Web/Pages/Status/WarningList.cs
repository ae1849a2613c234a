using SmtpMonitor.Core.Probing;
using SmtpMonitor.Diagnosis;
using SmtpMonitor.Presentation;
using SmtpMonitor.Web.Board;
using SmtpMonitor.Web.Html;

namespace SmtpMonitor.Web.Pages.Status;

/// <summary>What deserves a look although nothing is wrong: each warning once, with whom it concerns folded below it.</summary>
internal static class WarningList
{
    private const int MostMembers = 60;

    public static Markup Of(StatusModel model)
    {
        var warnings = model.Rows.SelectMany(r => r.Warnings.Select(w => (Name: LabelValue.Of(w), Text: WarningText.Of(w), Row: r)))
            .Concat(model.Rows.SelectMany(r => r.Suspicions.Select(s => (Name: LabelValue.Of(s), Text: VerdictReference.Means[s], Row: r))))
            .GroupBy(w => (w.Name, w.Text), w => w.Row)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key.Name, StringComparer.Ordinal)
            .ToList();
        return warnings.Count == 0
            ? Markup.None
            : Markup.Of($"""
                <section class="group" aria-labelledby="warnings">
                <h2 id="warnings">What deserves a look</h2>
                <div class="findings">
                {warnings.Select(g => Card(g.Key.Name, g.Key.Text, [.. g]))}</div>
                </section>

                """);
    }

    private static Markup Card(string name, string text, List<BoardRow> rows) => Markup.Of($"""
        <article class="finding warned" id="w-{name}">
        <h3>{Sign.Of(Gravity.Warned)}{text}</h3>
        {(rows.Count == 1 ? Only(name, rows[0]) : All(name, rows))}</article>

        """);

    private static Markup Only(string name, BoardRow row) => Markup.Of($"""<p class="meta">{Link(row)} · <code>{name}</code></p>{"\n"}""");

    private static Markup All(string name, List<BoardRow> rows) => Markup.Of($"""
        <details id="w-{name}-members"><summary>{Amount.Of(rows.Count, "endpoint")} · <code>{name}</code></summary>
        <ul class="members">{rows.Take(MostMembers).Select(r => Markup.Of($"<li>{Link(r)}</li>"))}</ul>
        {Markup.If(rows.Count > MostMembers, () => Markup.Of($"<p>and {Amount.Of(rows.Count - MostMembers)} more</p>"))}</details>

        """);

    private static Markup Link(BoardRow row) => Markup.Of($"""<a href="endpoints/{row.Id}">{row.Key.Host}:{row.Key.Port}</a>""");
}
