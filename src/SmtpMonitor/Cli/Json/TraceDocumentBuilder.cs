using SmtpMonitor.Cli.Tracing;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Presentation;
using SmtpMonitor.Presentation.Json;

namespace SmtpMonitor.Cli.Json;

/// <summary>From reports to the document.</summary>
internal static class TraceDocumentBuilder
{
    public static TraceDocument Build(IReadOnlyCollection<TraceReport> reports, IReadOnlyList<string> problems) => new()
    {
        Reached = reports.Count > 0 && reports.All(r => r.IsReached),
        Results = [.. reports.Select(Result)],
        Problems = problems,
    };

    private static TraceResultReport Result(TraceReport report)
    {
        var words = TraceConclusion.Of(report.Paths);
        return new TraceResultReport
        {
            Host = report.Order.Host,
            Port = report.Order.Port,
            Family = LabelValue.Of(report.Place.Family),
            Address = report.Place.Address.ToString(),
            Reached = report.IsReached,
            Finding = words.Finding,
            Where = words.Where,
            NextStep = words.NextStep,
            Distance = report.Paths.Distance,
            Path = PathReportBuilder.Path(report.Paths.Blocked),
            Comparison = report.Paths.Open is { } open ? PathReportBuilder.Path(open) : null,
            Search = [.. report.Search.Select(a => new PortAttemptReport { Port = a.Port, Outcome = LabelValue.Of(a.Outcome) })],
            Block = report.IsReached ? null : PathReportBuilder.Block(report.Paths),
        };
    }
}
