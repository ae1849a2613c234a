using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Network;

namespace SmtpMonitor.Cli.Tracing;

/// <summary>Traces one address, finds something to compare with, and shows it as it goes.</summary>
internal sealed class TraceRun(IPathTracer tracer, OpenPortSearch search, TracePrinter page)
{
    /// <summary>The whole for one address; throws only when cancelled.</summary>
    public async Task<TraceReport> RunAsync(TraceOrder order, TracePlace place, CancellationToken cancellationToken)
    {
        page.Heading(order, place);
        var report = order.Compare is { } compare
            ? await BesideAsync(order, place, compare, cancellationToken)
            : await AloneAsync(order, place, cancellationToken);
        page.Conclusion(report);
        return report;
    }

    private async Task<TraceReport> BesideAsync(TraceOrder order, TracePlace place, int compare, CancellationToken cancellationToken)
    {
        // The open one first: it says how far the host is, and so how far to look through silence.
        var open = await tracer.TraceAsync(Request(order, place, compare), null, cancellationToken);
        var trace = await TraceAsync(order, place, open, cancellationToken);
        return new TraceReport(order, place, new PathComparison(trace, open), []);
    }

    private async Task<TraceReport> AloneAsync(TraceOrder order, TracePlace place, CancellationToken cancellationToken)
    {
        var trace = await TraceAsync(order, place, null, cancellationToken);
        if (!order.Search || trace.End is TraceEnd.Connected or TraceEnd.Unavailable)
        {
            return new TraceReport(order, place, new PathComparison(trace, null), []);
        }

        var (port, attempts) = await search.FindAsync(place.Address, order.Port, order.Network.SourceAddress, cancellationToken);
        page.SearchResult(order.Port, port, attempts);
        if (port is not { } found)
        {
            return new TraceReport(order, place, new PathComparison(trace, null), attempts);
        }

        var open = await tracer.TraceAsync(Request(order, place, found), null, cancellationToken);
        if (trace.End == TraceEnd.Incomplete || (trace.End == TraceEnd.Silent && trace.Tried < open.EndTtl))
        {
            trace = await TraceAsync(order, place, open, cancellationToken);
        }
        else
        {
            page.Table(order.Port, place, open).Rows(trace);
        }

        return new TraceReport(order, place, new PathComparison(trace, open), attempts);
    }

    /// <summary>The path to the port, row by row as it goes.</summary>
    private async Task<PathTrace> TraceAsync(TraceOrder order, TracePlace place, PathTrace? open, CancellationToken cancellationToken)
    {
        var table = page.Table(order.Port, place, open);
        var request = Request(order, place, order.Port) with { KnownDistance = open is { End: TraceEnd.Connected } ? open.EndTtl : null };
        var trace = await tracer.TraceAsync(request, table.Row, cancellationToken);
        table.Rest(trace);
        return trace;
    }

    private static TraceRequest Request(TraceOrder order, TracePlace place, int port)
    {
        var request = new TraceRequest(place.Address, port) { Source = order.Network.SourceAddress, MaxHops = order.MaxHops };
        return order.Network.Timeout is { } limit ? request with { Limit = limit } : request;
    }
}
