namespace SmtpMonitor.Scheduling.Errands;

/// <summary>Does errands of one kind and stores what comes of them. Rounds of one errand come one at a time, of different ones at once.</summary>
public interface IErrandRunner<in TErrand>
    where TErrand : IErrand
{
    /// <summary>The errand is new, or goes on with other settings; no round of it runs now.</summary>
    void Put(TErrand errand);

    /// <summary>Nothing more comes for it: whatever is shown of it disappears.</summary>
    void Remove(TErrand errand);

    /// <summary>One round. What it throws is logged as a defect; the next round comes all the same.</summary>
    /// <param name="errand">As last put.</param>
    /// <param name="retired">Cancelled when the errand is removed or changed, or the monitor stops; nothing may be stored from then on.</param>
    /// <returns>When to come back sooner than the interval; null: at the next point of the grid.</returns>
    Task<TimeSpan?> RunAsync(TErrand errand, CancellationToken retired);
}
