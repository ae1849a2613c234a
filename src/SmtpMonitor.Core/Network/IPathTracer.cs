namespace SmtpMonitor.Core.Network;

/// <summary>The seam to path traces.</summary>
public interface IPathTracer
{
    /// <summary>
    /// Traces the way to one port of one address. Ends by <see cref="TraceRequest.Limit"/>; throws only
    /// <see cref="OperationCanceledException"/>, when <paramref name="cancellationToken"/> is cancelled. What this machine cannot do is
    /// <see cref="TraceEnd.Unavailable"/>, with the reason in words.
    /// </summary>
    /// <param name="request">Where to, and within which bounds.</param>
    /// <param name="onHop">Called for each distance as soon as it is settled, in order from 1, silent ones included; null when nobody looks.</param>
    /// <param name="cancellationToken">Ends the trace early; every socket is closed before this method ends.</param>
    Task<PathTrace> TraceAsync(TraceRequest request, Action<TraceHop>? onHop, CancellationToken cancellationToken);
}
