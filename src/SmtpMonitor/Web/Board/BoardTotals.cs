using System.Collections.Immutable;
using SmtpMonitor.Core.Diagnosis;

namespace SmtpMonitor.Web.Board;

/// <summary>How many of what.</summary>
internal sealed record BoardTotals
{
    public required int Endpoints { get; init; }

    /// <summary>Every gravity, also with 0.</summary>
    public required ImmutableSortedDictionary<Gravity, int> ByGravity { get; init; }

    /// <summary>Only verdicts that are given, what is read first coming first.</summary>
    public required ImmutableArray<(Verdict Verdict, int Count)> ByVerdict { get; init; }

    public static BoardTotals Of(ImmutableArray<BoardRow> rows)
    {
        var gravities = new int[Enum.GetValues<Gravity>().Length];
        var verdicts = new int[Enum.GetValues<Verdict>().Length];
        foreach (var row in rows)
        {
            gravities[(int)row.Gravity]++;
            verdicts[(int)row.Verdict]++;
        }

        return new BoardTotals
        {
            Endpoints = rows.Length,
            ByGravity = Enum.GetValues<Gravity>().ToImmutableSortedDictionary(g => g, g => gravities[(int)g]),
            ByVerdict = [.. Enum.GetValues<Verdict>().Where(v => verdicts[(int)v] > 0).OrderBy(VerdictOrder.RankOf).Select(v => (v, verdicts[(int)v]))],
        };
    }
}
