using System.Collections.Immutable;
using SmtpMonitor.Core.Diagnosis;

namespace SmtpMonitor.Web.Board;

/// <summary>From rows to ports that get out.</summary>
internal static class EgressPorts
{
    public static ImmutableArray<EgressPort> Of(ImmutableArray<BoardRow> rows) =>
    [
        .. rows
            .GroupBy(r => (r.Key.Port, r.Key.Family))
            .OrderBy(g => g.Key)
            .Select(g => new EgressPort(
                g.Key.Port,
                g.Key.Family,
                g.Count(),
                g.Count(r => r.Verdict is Verdict.EgressPortBlocked or Verdict.EgressSmtpBlocked))),
    ];
}
