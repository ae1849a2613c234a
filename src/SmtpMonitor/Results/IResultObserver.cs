using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Results;

/// <summary>
/// An output: told of endpoints and results in the order they happen. Calls about one endpoint come one at a time, calls about
/// different endpoints at once. Must be quick; what it throws is logged and hurts no other output.
/// </summary>
public interface IResultObserver
{
    /// <summary>
    /// True for an output that is told of references (<see cref="Endpoint.IsReference"/>), too. Others never hear of them: what another
    /// shard shows must not be shown twice.
    /// </summary>
    bool SeesReferences => false;

    /// <summary>The endpoint is probed from now on; there is no result yet.</summary>
    void EndpointAdded(Endpoint endpoint);

    /// <summary>Same key, other settings or labels.</summary>
    void EndpointReplaced(Endpoint before, Endpoint after);

    /// <summary>Nothing more comes for it.</summary>
    void EndpointRemoved(Endpoint endpoint);

    void ResultRecorded(RecordedResult recorded);

    /// <summary>
    /// The server asked to come back later, and the endpoint is not probed until then; said once for each time. The next result ends it
    /// early. Most outputs show results only.
    /// </summary>
    void BackingOff(Endpoint endpoint, DateTimeOffset until)
    {
    }
}
