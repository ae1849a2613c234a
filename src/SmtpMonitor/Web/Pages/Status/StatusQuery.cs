using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Web.Board;

namespace SmtpMonitor.Web.Pages.Status;

/// <summary>
/// What the status page is asked to show: <c>q</c>, <c>target</c>, <c>host</c>, <c>port</c>, <c>verdict</c>, <c>state</c>,
/// <c>label.NAME</c>, each of them as often as wanted, and <c>page</c>. Links of dashboards are written by people: what is no port or no
/// verdict is left out, in sight, and what is unknown is passed over.
/// </summary>
internal sealed record StatusQuery
{
    private const string LabelPrefix = "label.";

    /// <summary>What the rows are filtered by.</summary>
    public BoardFilter Filter { get; private init; } = BoardFilter.All;

    /// <summary>Wanted gravities; empty wants all.</summary>
    public ImmutableArray<Gravity> States { get; private init; } = [];

    /// <summary>Page of the table, from 1.</summary>
    public int Page { get; private init; } = 1;

    /// <summary>What was left out, in sentences.</summary>
    public ImmutableArray<string> Remarks { get; private init; } = [];

    /// <summary>Something is filtered.</summary>
    public bool Filters => !States.IsEmpty || !Filter.Targets.IsEmpty || !Filter.Hosts.IsEmpty || !Filter.Ports.IsEmpty || !Filter.Verdicts.IsEmpty
        || !Filter.Labels.IsEmpty || Filter.Text.Length > 0;

    public static StatusQuery Of(IQueryCollection query)
    {
        var remarks = new List<string>();
        if (query.Sum(p => p.Value.Count) > BoardFilter.MostValues)
        {
            return new StatusQuery { Remarks = [string.Create(CultureInfo.InvariantCulture, $"The filter has more than {BoardFilter.MostValues} values; it is left out.")] };
        }

        return new StatusQuery
        {
            Filter = new BoardFilter
            {
                Targets = Texts(query, "target"),
                Hosts = Texts(query, "host"),
                Ports = Parsed(query, "port", PortOf, "port", remarks),
                Verdicts = Parsed(query, "verdict", VerdictOf, "verdict", remarks),
                Labels = [.. Labels(query)],
                Text = TextOf(query, remarks),
            },
            States = Parsed(query, "state", StateOf, "state", remarks),
            Page = int.TryParse(query["page"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Max(1, page) : 1,
            Remarks = [.. remarks],
        };
    }

    /// <summary>The rows wanted.</summary>
    public ImmutableArray<BoardRow> Rows(BoardView view) => Filters
        ? [.. Filter.Of(view.Rows).Where(r => States.IsEmpty || States.Contains(r.Gravity))]
        : view.Rows;

    /// <summary>The same filters on another page of the table, as a relative link.</summary>
    public string ToPage(int page) => Link([.. Pairs(), .. page == 1 ? [] : new[] { ("page", page.ToString(CultureInfo.InvariantCulture)) }]);

    /// <summary>The same filters, and one more, from the first page on.</summary>
    public string With(params (string Name, string Value)[] more)
    {
        var names = more.Select(m => m.Name).ToHashSet(StringComparer.Ordinal);
        return Link([.. Pairs().Where(p => !names.Contains(p.Name)), .. more]);
    }

    /// <summary>A relative link with these filters only.</summary>
    public static string Link(params IReadOnlyCollection<(string Name, string Value)> pairs) => pairs.Count == 0
        ? "./"
        : $"./?{string.Join('&', pairs.Select(p => $"{Uri.EscapeDataString(p.Name)}={Uri.EscapeDataString(p.Value)}"))}";

    private IEnumerable<(string Name, string Value)> Pairs() =>
    [
        .. Filter.Text.Length == 0 ? [] : new[] { ("q", Filter.Text) },
        .. States.Select(s => ("state", Sign.Word(s))),
        .. Filter.Verdicts.Select(v => ("verdict", LabelValue.Of(v))),
        .. Filter.Targets.Select(t => ("target", t)),
        .. Filter.Hosts.Select(h => ("host", h)),
        .. Filter.Ports.Select(p => ("port", p.ToString(CultureInfo.InvariantCulture))),
        .. Filter.Labels.Select(l => (LabelPrefix + l.Key, l.Value)),
    ];

    // An empty field of the form wants all.
    private static ImmutableArray<string> Texts(IQueryCollection query, string name) =>
        [.. query[name].OfType<string>().Select(t => t.Trim()).Where(t => t.Length > 0).Distinct()];

    private static ImmutableArray<T> Parsed<T>(IQueryCollection query, string name, Func<string, T?> parse, string what, List<string> remarks)
        where T : struct
    {
        var texts = Texts(query, name);
        remarks.AddRange(texts.Where(t => parse(t) is null).Select(t => $"“{t}” is no {what}; it is left out of the filter."));
        return [.. texts.Select(parse).OfType<T>()];
    }

    private static string TextOf(IQueryCollection query, List<string> remarks)
    {
        var text = query["q"].ToString().Trim();
        if (text.Length <= BoardFilter.LongestText)
        {
            return text;
        }

        remarks.Add(string.Create(CultureInfo.InvariantCulture, $"The search takes {BoardFilter.LongestText} characters; the rest is left out of it."));
        return text[..BoardFilter.LongestText].Trim();
    }

    private static IEnumerable<KeyValuePair<string, string>> Labels(IQueryCollection query) => query.Keys
        .Where(k => k.StartsWith(LabelPrefix, StringComparison.Ordinal))
        .SelectMany(k => Texts(query, k).Select(v => KeyValuePair.Create(k[LabelPrefix.Length..], v)));

    private static int? PortOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 ? port : null;

    private static Verdict? VerdictOf(string text) => LabelValue.TryParse<Verdict>(text, out var verdict) ? verdict : null;

    private static Gravity? StateOf(string text) => Enum.GetValues<Gravity>().Where(g => Sign.Word(g) == text).Select(g => (Gravity?)g).FirstOrDefault();
}
