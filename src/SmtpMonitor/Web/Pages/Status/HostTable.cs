using System.Collections.Immutable;
using System.Globalization;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Presentation;
using SmtpMonitor.Web.Board;
using SmtpMonitor.Web.Html;

namespace SmtpMonitor.Web.Pages.Status;

/// <summary>
/// Hosts down, ports across, the worst hosts first, a page at a time. The roles are written out because the style sheet lays the table
/// out as cards on a narrow screen, and browsers forget what a table is then.
/// </summary>
internal static class HostTable
{
    /// <summary>Hosts on one page.</summary>
    public const int PageSize = 50;

    /// <summary>With more ports than this the unusual ones share a column.</summary>
    private const int MostColumns = 8;

    private static readonly ImmutableArray<int> UsualPorts = [25, 465, 587, 2525];

    public static Markup Of(StatusModel model)
    {
        var lines = HostLine.Of(model.Rows);
        var pages = Math.Max(1, (lines.Length + PageSize - 1) / PageSize);
        var page = Math.Min(model.Query.Page, pages);
        var shown = lines.Skip((page - 1) * PageSize).Take(PageSize).ToList();
        return Markup.Of($"""
            <section class="panel matrix" id="hosts" aria-labelledby="hosts-title">
            <h2 id="hosts-title">Hosts and ports</h2>
            {FilterForm.Of(model)}{(shown.Count == 0 ? Nothing(model) : Table(shown, model, Caption(lines.Length, page, pages)))}{Pager(model, page, pages)}</section>

            """);
    }

    private static Markup Nothing(StatusModel model) => model.Query.Filters
        ? Markup.Of($"""<p>No endpoint fits the filter. <a href="./">Show all</a></p>{"\n"}""")
        : Markup.Of($"""<p class="muted">There is no endpoint.</p>{"\n"}""");

    private static string Caption(int lines, int page, int pages) => pages == 1
        ? $"{Amount.Of(lines, "host")}, the worst first; time of the last probe, and days until the certificate expires."
        : $"Hosts {Amount.Of(((page - 1) * PageSize) + 1)} to {Amount.Of(Math.Min(lines, page * PageSize))} of {Amount.Of(lines)}, the worst first; time of the last probe, and days until the certificate expires.";

    private static Markup Table(List<HostLine> lines, StatusModel model, string caption)
    {
        var ports = Columns(model);
        var others = lines.SelectMany(l => l.Rows).Any(r => !ports.Contains(r.Key.Port));
        return Markup.Of($"""
            <table role="table">
            <caption>{caption}</caption>
            <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Host</th>{ports.Select(Head)}{Markup.If(others, OtherHead)}</tr></thead>
            <tbody role="rowgroup">
            {lines.Select(l => Line(l, ports, others, model))}</tbody>
            </table>

            """);
    }

    // By all endpoints, so that no column comes or goes with a filter or a page.
    private static ImmutableArray<int> Columns(StatusModel model)
    {
        var ports = model.View.Rows.Select(r => r.Key.Port).Distinct().Order().ToImmutableArray();
        return ports.Length <= MostColumns ? ports : [.. ports.Where(p => UsualPorts.Contains(p))];
    }

    private static Markup Head(int port) => Markup.Of($"""<th scope="col" role="columnheader">{port}</th>""");

    private static Markup OtherHead() => Markup.Of($"""<th scope="col" role="columnheader">Other ports</th>""");

    private static Markup Line(HostLine line, ImmutableArray<int> ports, bool others, StatusModel model)
    {
        var rest = line.Rows.Where(r => !ports.Contains(r.Key.Port)).ToList();
        return Markup.Of($"""
            <tr role="row" id="h-{line.Rows[0].Id}"><th scope="row" role="rowheader"><span class="host">{line.Host}</span>{Markup.If(line.Address.Length > 0, () => Markup.Of($" {line.Address}"))}<span class="sub">{line.Target}{line.Labels.Select(Label)}</span></th>{ports.Select(p => Cell(p.ToString(CultureInfo.InvariantCulture), [.. line.Rows.Where(r => r.Key.Port == p)], line, model))}{Markup.If(others, () => Cell("", rest, line, model))}</tr>

            """);
    }

    private static Markup Label(KeyValuePair<string, string> label) => Markup.Of($"""<span class="chip">{label.Key}={label.Value}</span>""");

    private static Markup Cell(string head, List<BoardRow> rows, HostLine line, StatusModel model) => rows.Count == 0
        ? Markup.Of($"""<td role="cell" class="empty"><span class="none">–<span class="sr">not probed</span></span></td>""")
        : Markup.Of($"""<td role="cell" data-port="{head}"><div class="cell">{rows.Select(r => State(r, head.Length == 0, line.HasBothFamilies, model.Now))}</div></td>""");

    private static Markup State(BoardRow row, bool namePort, bool nameFamily, DateTimeOffset now)
    {
        var port = Markup.If(namePort, () => Markup.Of($"""<span class="num">{row.Key.Port}</span>"""));
        var family = Markup.If(nameFamily, () => Markup.Of($"""<span>{(row.Key.Family == IpFamily.Ipv4 ? "v4" : "v6")}</span>"""));
        return Markup.Of($"""<a class="state {Sign.Class(row.Gravity)}" href="endpoints/{row.Id}">{Sign.Of(row.Gravity)}{port}{family}{What(row)}{Certificate(row, now)}</a>""");
    }

    private static Markup What(BoardRow row) => row switch
    {
        { Verdict: Verdict.Healthy, Duration: { } duration } =>
            Markup.Of($"""<span class="sr">{(row.Gravity == Gravity.Warned ? "healthy with a warning" : "healthy")}, </span><span class="num">{Short(duration)}</span>"""),
        { LastProbeAt: null } => Markup.Of($"<span>no result yet</span>"),
        _ => Markup.Of($"<span>{VerdictText.Of(row.Verdict)}</span>"),
    };

    private static Markup Certificate(BoardRow row, DateTimeOffset now)
    {
        if (row.CertificateNotAfter is not { } end)
        {
            return Markup.None;
        }

        var days = (int)Math.Floor((end - now).TotalDays);
        return days < 0
            ? Markup.Of($"""<span class="cert num">expired<span class="sr"> certificate</span></span>""")
            : Markup.Of($"""<span class="cert num"><span class="sr">, certificate for </span>{days} d</span>""");
    }

    // A cell has no room for fractions that nobody compares.
    private static string Short(TimeSpan duration) => duration.TotalMilliseconds switch
    {
        < 9.95 => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0.0} ms"),
        < 999.5 => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.0} s"),
    };

    private static Markup Pager(StatusModel model, int page, int pages) => pages == 1
        ? Markup.None
        : Markup.Of($"""
            <nav class="pager" aria-label="Pages of the table">
            {Markup.If(page > 1, () => Markup.Of($"""<a class="button" rel="prev" href="{model.Query.ToPage(page - 1)}#hosts">Previous</a>"""))}
            <span>Page {Amount.Of(page)} of {Amount.Of(pages)}</span>
            {Markup.If(page < pages, () => Markup.Of($"""<a class="button" rel="next" href="{model.Query.ToPage(page + 1)}#hosts">Next</a>"""))}
            </nav>

            """);
}
