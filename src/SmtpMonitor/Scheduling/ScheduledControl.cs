using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Scheduling;

/// <summary>A control of one family with its place in the schedule. A changed control gets a new one; the old one's look is cancelled.</summary>
internal sealed class ScheduledControl(ControlGroup group, Control control, string id, DateTimeOffset gridStart) : IDisposable
{
    private static readonly long Never = DateTimeOffset.MinValue.UtcTicks;

    private readonly CancellationTokenSource _retired = new();
    private long _lookedAt = Never;
    private int _busy;

    public ControlGroup Group => group;

    public Control Control => control;

    /// <summary>The key's identity, computed once.</summary>
    public string Id => id;

    public DateTimeOffset GridStart => gridStart;

    /// <summary>Cancelled when the control is removed or replaced, or the monitor stops.</summary>
    public CancellationToken Retired => _retired.Token;

    /// <summary>False while the look before waits or runs.</summary>
    public bool TryEnter() => Interlocked.CompareExchange(ref _busy, 1, 0) == 0;

    public void Leave() => Volatile.Write(ref _busy, 0);

    /// <summary>A look ended.</summary>
    public void LookedAt(DateTimeOffset now) => Interlocked.Exchange(ref _lookedAt, now.UtcTicks);

    public bool WasEverLookedAt => Interlocked.Read(ref _lookedAt) != Never;

    /// <summary>When the last look ended; the beginning of time before the first.</summary>
    public DateTimeOffset LastLook => new(Interlocked.Read(ref _lookedAt), TimeSpan.Zero);

    /// <summary>True while a look waits or runs.</summary>
    public bool IsBusy => Volatile.Read(ref _busy) != 0;

    /// <summary>Ends the look under way; its result is dropped.</summary>
    public Task RetireAsync() => _retired.CancelAsync();

    public void Dispose() => _retired.Dispose();
}
