using System.Collections.Concurrent;
using SmtpMonitor.Core.Network;

namespace SmtpMonitor.Tests.Scheduling;

/// <summary>Finds at once what the test says, and remembers what it was asked.</summary>
internal sealed class ScriptedTracer : IPathTracer
{
    public Func<TraceRequest, PathTrace> Answer { get; set; } = r => new PathTrace(r.Address, r.Port, [], TraceEnd.Silent);

    /// <summary>A trace waits for this before it answers.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public ConcurrentQueue<TraceRequest> Asked { get; } = new();

    public async Task<PathTrace> TraceAsync(TraceRequest request, Action<TraceHop>? onHop, CancellationToken cancellationToken)
    {
        Asked.Enqueue(request);
        await Gate.WaitAsync(cancellationToken);
        return Answer(request);
    }
}
