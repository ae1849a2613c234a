using System.Collections.Concurrent;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Results;

/// <summary>The last path trace of every endpoint that had one, for whoever shows it. Safe for concurrent use.</summary>
public sealed class PathStore(TimeProvider time) : IPathObserver, IResultObserver
{
    private readonly ConcurrentDictionary<EndpointKey, PathFinding?> _paths = new();

    /// <summary>Null when there was no trace that came to something.</summary>
    public PathFinding? Find(EndpointKey endpoint) => _paths.GetValueOrDefault(endpoint);

    public void PathWanted(EndpointKey endpoint)
    {
        // What the trace before found stays until there is something newer; it bears its time.
    }

    public void PathFound(EndpointKey endpoint, PathTrace? blocked, PathTrace? open)
    {
        // Only in a place that is there: the endpoint may be gone by the end of its trace.
        if (blocked is not null && _paths.TryGetValue(endpoint, out var before))
        {
            _paths.TryUpdate(endpoint, new PathFinding(time.GetUtcNow(), blocked, open), before);
        }
    }

    public void EndpointAdded(Endpoint endpoint) => _paths.TryAdd(endpoint.Key, null);

    public void EndpointReplaced(Endpoint before, Endpoint after)
    {
        // The way there is the same.
    }

    public void EndpointRemoved(Endpoint endpoint) => _paths.TryRemove(endpoint.Key, out _);

    public void ResultRecorded(RecordedResult recorded)
    {
        // A trace says how it was when it was made.
    }
}
