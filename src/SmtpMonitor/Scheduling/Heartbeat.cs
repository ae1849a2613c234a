namespace SmtpMonitor.Scheduling;

/// <summary>
/// Whether the scheduler still turns. It beats by a trigger like those of the probes, which goes through the same store, the same loop and
/// the same threads: when these stand still, so does the beat. What probes wait for, slow servers and full places, is no part of it,
/// and neither is a configuration that is being taken into force. Goes by <see cref="SchedulingClock"/>.
/// </summary>
public sealed class Heartbeat(TriggerBoard triggers, SchedulingClock clock)
{
    /// <summary>Between two beats.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    /// <summary>
    /// So long without a beat is stuck: ten of them. A machine short of processor time is late by some seconds, and a process that was
    /// frozen beats within moments of going on; neither is cured by a restart.
    /// </summary>
    public static readonly TimeSpan Limit = 10 * Every;

    private const string Key = "heartbeat";

    private long _last = clock.GetTimestamp();
    private volatile bool _beating;

    /// <summary>Since the last beat; zero before <see cref="StartAsync"/> and after <see cref="Stop"/>.</summary>
    public TimeSpan Silence => _beating ? clock.GetElapsedTime(Interlocked.Read(ref _last)) : TimeSpan.Zero;

    /// <summary>To be called when the board is open, and about to start or started.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        triggers.On(TriggerKind.Heartbeat, (_, _) => Beat());
        Beat();
        _beating = true;
        await triggers.RepeatAsync(TriggerKind.Heartbeat, Key, clock.GetUtcNow() + Every, Every, cancellationToken);
    }

    /// <summary>Nothing is expected any more: the scheduler is about to be stopped.</summary>
    public void Stop() => _beating = false;

    private void Beat() => Interlocked.Exchange(ref _last, clock.GetTimestamp());
}
