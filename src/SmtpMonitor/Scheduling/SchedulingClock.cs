namespace SmtpMonitor.Scheduling;

/// <summary>
/// The clock of everything that is scheduled: starts at the wall clock's time and then goes by the machine's steady clock, so that a
/// step of the wall clock (NTP, an operator, a resumed virtual machine) neither silences the monitor nor makes it fire a burst. Its
/// time is compared only with itself; results carry the wall clock's.
/// </summary>
public sealed class SchedulingClock : TimeProvider
{
    private readonly TimeProvider _inner;
    private readonly DateTimeOffset _origin;
    private readonly long _originTimestamp;

    public SchedulingClock(TimeProvider inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        _inner = inner;
        _origin = inner.GetUtcNow();
        _originTimestamp = inner.GetTimestamp();
    }

    public override long TimestampFrequency => _inner.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => _inner.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => _origin + _inner.GetElapsedTime(_originTimestamp);

    public override long GetTimestamp() => _inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _inner.CreateTimer(callback, state, dueTime, period);
}
