namespace SmtpMonitor.Scheduling;

/// <summary>Told of what the scheduler does, for the metrics about ourselves. Calls come from many threads at once.</summary>
public interface ISchedulingObserver
{
    /// <summary>A probe begins, this much after it was due (never negative).</summary>
    void ProbeStarting(TimeSpan delay);

    void ProbeSkipped(SkipCause cause);

    /// <summary>Probes running now.</summary>
    void InFlightChanged(int probes);

    /// <summary>Targets configured and endpoints scheduled now.</summary>
    void RosterChanged(int targets, int endpoints);

    /// <summary>The endpoints of a target were looked up.</summary>
    /// <param name="target">Name of the target.</param>
    /// <param name="problems">What did not work; 0 when all did.</param>
    /// <param name="added">Endpoints that are new since the look-up before.</param>
    /// <param name="removed">Endpoints that are gone since.</param>
    void Discovered(string target, int problems, int added, int removed);

    /// <summary>The target is no longer configured.</summary>
    void TargetRemoved(string target);
}
