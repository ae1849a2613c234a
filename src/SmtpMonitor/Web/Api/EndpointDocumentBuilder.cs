using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Diagnosis;
using SmtpMonitor.Presentation;
using SmtpMonitor.Presentation.Json;
using SmtpMonitor.Results;
using SmtpMonitor.Results.History;
using SmtpMonitor.Web.Api.Documents;
using SmtpMonitor.Web.Board;

namespace SmtpMonitor.Web.Api;

/// <summary>Everything that is known of one endpoint, from the places that know it.</summary>
internal sealed class EndpointDocumentBuilder(ResultStore results, Verdicts verdicts, PathStore paths)
{
    private const int MostNames = 50;

    /// <summary>Null when the endpoint has gone since the row was made.</summary>
    public EndpointDocument? Build(BoardRow row)
    {
        if (results.Find(row.Key) is not { } known || results.FindHistory(row.Key) is not { } history)
        {
            return null;
        }

        var result = known.Newest?.Result;
        var probed = EndpointReportBuilder.Build(known.Endpoint, result, skipped: null, transcript: true);
        return new EndpointDocument
        {
            // Row, probe and judgement of one moment: the view may be a quarter of a second old.
            Summary = SummaryBuilder.Build(BoardRowBuilder.Build(row.Id, row.Version, known, verdicts.FindStanding(row.Key))),
            Judgement = verdicts.FindStanding(row.Key) is { } standing ? Judgement(standing) : null,
            LastProbe = result is null ? null : probed,
            ByHand = probed.ByHand,
            History = [.. history.Strip.Select(Entry)],
            Failures = [.. history.Failures.Select(Failure)],
            LastSuccess = history.Success is { } success ? Success(success) : null,
            Path = paths.Find(row.Key) is { } path ? Path(path) : null,
        };
    }

    private static JudgementReport Judgement(StandingJudgement standing) => new()
    {
        Verdict = LabelValue.Of(standing.Judgement.Verdict),
        Since = standing.Since,
        Settled = standing.Judgement.Settled,
        Evidence = [.. standing.Judgement.Evidence.Select(Evidence)],
        NextStep = standing.Judgement.NextStep,
        Hints = standing.Judgement.Hints,
    };

    private static EvidenceReport Evidence(Evidence evidence) => new()
    {
        Text = evidence.Text,
        Endpoints = [.. evidence.Endpoints.Take(MostNames).Select(e => e.ToString())],
        Controls = [.. evidence.Controls.Take(MostNames).Select(c => c.ToString())],
    };

    private static HistoryReport Entry(HistoryEntry entry) => new()
    {
        At = entry.RecordedAt,
        Reason = LabelValue.Of(entry.Reason),
        FailedPhase = SummaryBuilder.Word(entry.FailedPhase),
        DurationSeconds = SummaryBuilder.Seconds(entry.Duration),
    };

    private static FailureReport Failure(FailureRun run) => new()
    {
        FirstAt = run.FirstAt,
        LastAt = run.LastAt,
        Count = run.Count,
        Reason = LabelValue.Of(run.Reason),
        FailedPhase = SummaryBuilder.Word(run.FailedPhase),
        DurationSeconds = SummaryBuilder.Seconds(run.Duration),
        Detail = run.Detail,
        Reply = run.Reply,
        Transcript = [.. run.Transcript.Select(EndpointReportBuilder.Line)],
    };

    private static SuccessReport Success(LastSuccess success) => new()
    {
        At = success.At,
        DurationSeconds = SummaryBuilder.Seconds(success.Duration),
        Transcript = [.. success.Transcript.Select(EndpointReportBuilder.Line)],
    };

    private static PathFindingReport Path(PathFinding path)
    {
        var comparison = new PathComparison(path.Blocked, path.Open);
        var words = TraceConclusion.Of(comparison);
        return new PathFindingReport
        {
            At = path.At,
            Finding = words.Finding,
            Where = words.Where,
            Path = PathReportBuilder.Path(path.Blocked),
            Comparison = path.Open is { } open ? PathReportBuilder.Path(open) : null,
            Block = comparison.IsReached ? null : PathReportBuilder.Block(comparison),
        };
    }
}
