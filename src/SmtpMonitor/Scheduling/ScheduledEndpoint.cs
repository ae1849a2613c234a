using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Scheduling;

/// <summary>An endpoint with its place in the schedule. A changed endpoint gets a new one; the old one's probe is cancelled.</summary>
internal sealed class ScheduledEndpoint(Endpoint endpoint, string id, DateTimeOffset gridStart) : IDisposable
{
    private readonly CancellationTokenSource _retired = new();
    private int _busy;
    private long _lastStart = DateTimeOffset.MinValue.UtcTicks;

    public Endpoint Endpoint => endpoint;

    /// <summary>The key's identity, computed once.</summary>
    public string Id => id;

    public DateTimeOffset GridStart => gridStart;

    /// <summary>Cancelled when the endpoint is removed or replaced, or the monitor stops.</summary>
    public CancellationToken Retired => _retired.Token;

    /// <summary>When the newest probe began, by the scheduling clock; the beginning of time before the first.</summary>
    public DateTimeOffset LastStart
    {
        get => new(Interlocked.Read(ref _lastStart), TimeSpan.Zero);
        set => Interlocked.Exchange(ref _lastStart, value.UtcTicks);
    }

    /// <summary>When others were last asked about its greeting. Written by its own round only.</summary>
    public DateTimeOffset LastGreetingCall { get; set; } = DateTimeOffset.MinValue;

    /// <summary>False while the probe before waits or runs.</summary>
    public bool TryEnter() => Interlocked.CompareExchange(ref _busy, 1, 0) == 0;

    public void Leave() => Volatile.Write(ref _busy, 0);

    /// <summary>Ends the probe under way; its result is dropped.</summary>
    public Task RetireAsync() => _retired.CancelAsync();

    public void Dispose() => _retired.Dispose();
}
