using System.Collections.Immutable;
using SmtpMonitor.Core.Diagnosis;

namespace SmtpMonitor.Web.Board;

/// <summary>One thing that is wrong, whatever number of endpoints it strikes: a blocked port is one finding, not three thousand.</summary>
/// <param name="Verdict">Of every row.</param>
/// <param name="Rows">Whom it strikes, in the order of the board; never empty.</param>
internal sealed record Finding(Verdict Verdict, ImmutableArray<BoardRow> Rows)
{
    /// <summary>The row whose evidence and next step are shown: the first whose verdict is settled, otherwise the first.</summary>
    public BoardRow Speaker => Rows.FirstOrDefault(r => r.Settled) ?? Rows[0];

    /// <summary>The earliest of its rows; null when no judgement was given yet.</summary>
    public DateTimeOffset? Since => Rows.Min(r => r.VerdictSince);
}
