using System.Net;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Presentation.Json;

/// <summary>From traces to the reports that programs read.</summary>
internal static class PathReportBuilder
{
    public static PathReport Path(PathTrace trace) => new()
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
        Icmp = hop.Icmp is { } icmp ? new IcmpReport { Type = icmp.Type, Code = icmp.Code, Sender = PathWords.Address(icmp.Sender) } : null,
    };

    public static BlockReport Block(PathComparison paths) => new()
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

    private static string? Text(IPAddress? address) => address is null ? null : PathWords.Address(address);
}
