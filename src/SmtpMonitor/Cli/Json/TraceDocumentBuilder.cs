using System.Net;
using SmtpMonitor.Cli.Tracing;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Probing;
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
            Path = Path(report.Paths.Blocked),
            Comparison = report.Paths.Open is { } open ? Path(open) : null,
            Search = [.. report.Search.Select(a => new PortAttemptReport { Port = a.Port, Outcome = LabelValue.Of(a.Outcome) })],
            Block = report.IsReached ? null : Block(report.Paths),
        };
    }

    private static PathReport Path(PathTrace trace) => new()
    {
        Port = trace.Port,
        End = LabelValue.Of(trace.End),
        Detail = trace.Detail,
        Tried = trace.Tried,
        Hops = [.. trace.Hops.Select(Hop)],
    };

    private static HopReport Hop(TraceHop hop) => new()
    {
        Hop = hop.Ttl,
        Answer = LabelValue.Of(hop.Answer),
        Sender = Text(hop.Sender),
        RoundTripSeconds = hop.RoundTrip is { } trip ? Math.Round(trip.TotalSeconds, 6) : null,
        Icmp = hop.Icmp is { } icmp ? new IcmpReport { Type = icmp.Type, Code = icmp.Code, Sender = TraceWords.Address(icmp.Sender) } : null,
    };

    private static BlockReport Block(PathComparison paths) => new()
    {
        Confirmed = paths.ConfirmsBlock,
        Place = LabelValue.Of(paths.Place),
        NearestHop = paths.Range?.Nearest,
        FarthestHop = paths.Range?.Farthest,
        LastRouter = Text(paths.LastHop?.Sender),
        NextRouter = Text(paths.NextHop?.Sender),
        Refuser = Text(paths.Refuser),
        Forged = paths.IsForgedReset || paths.IsForgedAnswer,
    };

    private static string? Text(IPAddress? address) => address is null ? null : TraceWords.Address(address);
}
