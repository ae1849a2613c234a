using System.Collections.Immutable;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Web.Board;

/// <summary>From rows to what is wrong: rows that share a verdict and its scope are one finding.</summary>
internal static class FindingBook
{
    /// <summary>The gravest verdict first; of the same, what strikes most endpoints, then what began first, then by name.</summary>
    public static ImmutableArray<Finding> Of(ImmutableArray<BoardRow> rows) =>
    [
        .. rows
            .Where(r => r.Gravity == Gravity.Wrong)
            .GroupBy(ScopeOf)
            .Select(g => new Finding(g.Key.Verdict, [.. g]))
            .OrderBy(f => VerdictOrder.RankOf(f.Verdict))
            .ThenByDescending(f => f.Rows.Length)
            .ThenBy(f => f.Since)
            .ThenBy(f => f.Rows[0].Key, KeyComparer.Instance),
    ];

    /// <summary>What one cause can strike: everything, a family, a port, or a host.</summary>
    private static Scope ScopeOf(BoardRow row) => row.Verdict switch
    {
        Verdict.NetworkDown or Verdict.ResolverDown or Verdict.EgressSmtpBlocked => new(row.Verdict),
        Verdict.FamilyUnreachable => new(row.Verdict, Family: row.Key.Family),
        Verdict.EgressPortBlocked => new(row.Verdict, Family: row.Key.Family, Port: row.Key.Port),
        _ => new(row.Verdict, Host: row.Key.Host),
    };

    private readonly record struct Scope(Verdict Verdict, string? Host = null, int? Port = null, IpFamily? Family = null);
}
