using System.Collections.Immutable;
using System.Globalization;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Web.Board;

/// <summary>Which rows are wanted. What is empty wants all; within one list any value fits, and every list must fit.</summary>
internal sealed record BoardFilter
{
    public static readonly BoardFilter All = new();

    /// <summary>Characters of <see cref="Text"/> that a request may send: each of its words is looked for in all that is said of every row.</summary>
    public const int LongestText = 200;

    /// <summary>Values of all kinds that a request may send. More are no question of a person or a program that means well.</summary>
    public const int MostValues = 100;

    public ImmutableArray<string> Targets { get; init; } = [];

    public ImmutableArray<string> Hosts { get; init; } = [];

    public ImmutableArray<int> Ports { get; init; } = [];

    public ImmutableArray<Verdict> Verdicts { get; init; } = [];

    /// <summary>Name and wanted value; the empty value wants endpoints without the label. The same name twice: either value.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Labels { get; init; } = [];

    /// <summary>Words that must all be found, in any case, somewhere in names, numbers, addresses, values of labels, verdict and reason; empty wants all.</summary>
    public string Text { get; init; } = "";

    public IEnumerable<BoardRow> Of(IEnumerable<BoardRow> rows)
    {
        var words = Text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var labels = Labels.ToLookup(l => l.Key, l => l.Value, StringComparer.Ordinal);
        return rows.Where(r =>
            (Targets.IsEmpty || Targets.Contains(r.Key.Target))
            && (Hosts.IsEmpty || Hosts.Contains(r.Key.Host, StringComparer.OrdinalIgnoreCase))
            && (Ports.IsEmpty || Ports.Contains(r.Key.Port))
            && (Verdicts.IsEmpty || Verdicts.Contains(r.Verdict))
            && labels.All(l => l.Contains(r.Labels[l.Key]))
            && words.All(w => Holds(r, w)));
    }

    private static bool Holds(BoardRow row, string word) =>
        Has(row.Key.Target, word) || Has(row.Key.Host, word) || Has(row.Key.Port.ToString(CultureInfo.InvariantCulture), word)
        || Has(LabelValue.Of(row.Key.Family), word) || Has(row.Key.Address, word) || (row.Address is { } ip && Has(ip.ToString(), word))
        || Has(LabelValue.Of(row.Verdict), word)
        || (row.Reason is { } reason && reason != Reason.None && Has(LabelValue.Of(reason), word))
        || row.Labels.Any(l => Has(l.Value, word));

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
