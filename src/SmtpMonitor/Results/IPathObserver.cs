using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Results;

/// <summary>Told of path traces. Must be quick and must not throw.</summary>
public interface IPathObserver
{
    /// <summary>The path to the endpoint's port is to be traced. Comes before the result that makes it necessary.</summary>
    void PathWanted(EndpointKey endpoint);

    /// <summary>The trace ended.</summary>
    /// <param name="endpoint">Whose port does not answer as it should.</param>
    /// <param name="blocked">The way to it; null when the trace came to nothing.</param>
    /// <param name="open">The way to an open port of the same address; null when there was none.</param>
    void PathFound(EndpointKey endpoint, PathTrace? blocked, PathTrace? open);
}
