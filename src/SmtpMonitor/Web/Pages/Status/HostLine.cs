using System.Collections.Immutable;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Web.Board;

namespace SmtpMonitor.Web.Pages.Status;

/// <summary>One line of the table: a host of a target, or one address of it where each address counts.</summary>
/// <param name="Target">Name of the target.</param>
/// <param name="Host">Its host.</param>
/// <param name="Address">Empty unless each address counts.</param>
/// <param name="Rows">Its endpoints by port and family; never empty.</param>
internal sealed record HostLine(string Target, string Host, string Address, ImmutableArray<BoardRow> Rows)
{
    /// <summary>Of its worst endpoint.</summary>
    public Gravity Gravity { get; } = Rows.Max(r => r.Gravity);

    /// <summary>Both families are probed, so that each cell must say which.</summary>
    public bool HasBothFamilies { get; } = Rows.Any(r => r.Key.Family == IpFamily.Ipv4) && Rows.Any(r => r.Key.Family == IpFamily.Ipv6);

    public LabelSet Labels => Rows[0].Labels;

    /// <summary>The lines of these rows, the worst first, then as on the board.</summary>
    public static ImmutableArray<HostLine> Of(ImmutableArray<BoardRow> rows) =>
    [
        .. rows
            .GroupBy(r => (r.Key.Target, r.Key.Host, r.Key.Address))
            .Select(g => new HostLine(g.Key.Target, g.Key.Host, g.Key.Address, [.. g]))
            .OrderByDescending(l => l.Gravity),
    ];
}
