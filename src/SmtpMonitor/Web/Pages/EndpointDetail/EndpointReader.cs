using System.Collections.Immutable;
using System.Globalization;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Diagnosis.Advice;
using SmtpMonitor.Diagnosis;
using SmtpMonitor.Results;
using SmtpMonitor.Web.Board;

namespace SmtpMonitor.Web.Pages.EndpointDetail;

/// <summary>Gathers what is known of one endpoint. Asks the stores only: nothing is probed because somebody looks.</summary>
internal sealed class EndpointReader(ResultStore results, PathStore paths, Verdicts verdicts, TimeProvider time)
{
    private static readonly Judgement NotYet = new(Verdict.Unknown, [new Evidence("there is no result yet")], "") { Settled = false };

    /// <summary>Null when no endpoint has the id, or has it no longer.</summary>
    public EndpointModel? Find(BoardView view, string id)
    {
        if (view.Find(id) is not { } row || results.FindHistory(row.Key) is not { } history)
        {
            return null;
        }

        return new EndpointModel
        {
            View = view,
            Row = row,
            Result = results.Newest(row.Key),
            History = history,
            Path = paths.Find(row.Key),
            Sights = Sights(view, row),
            Now = time.GetUtcNow(),
        };
    }

    /// <summary>Differs when what <see cref="Find"/> says may differ.</summary>
    public string VersionOf(BoardView view, string id) => string.Create(
        CultureInfo.InvariantCulture, $"{view.Tag} {(view.Find(id) is { } row ? paths.Find(row.Key)?.At.UtcTicks : null)}");

    private ImmutableArray<PortSight> Sights(BoardView view, BoardRow row) =>
    [
        .. view.Rows.Where(r => r.Key.Host == row.Key.Host)
            .Select(r => new PortSight(r.Endpoint, results.Newest(r.Key), verdicts.Find(r.Key) ?? NotYet)),
    ];
}
