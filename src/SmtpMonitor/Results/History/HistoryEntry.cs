using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Results.History;

/// <summary>The little that is kept of a result once a newer one is there: 16 bytes.</summary>
public readonly record struct HistoryEntry
{
    private const byte NoPhase = byte.MaxValue;

    private readonly long _recordedAt;
    private readonly uint _microseconds;
    private readonly byte _reason;
    private readonly byte _phase;

    public HistoryEntry(DateTimeOffset recordedAt, Reason reason, Phase? failedPhase, TimeSpan duration)
    {
        _recordedAt = recordedAt.UtcTicks;
        _microseconds = (uint)Math.Clamp(duration.TotalMicroseconds, 0, uint.MaxValue);
        _reason = (byte)reason;
        _phase = failedPhase is { } phase ? (byte)phase : NoPhase;
    }

    /// <summary>When the probe had ended.</summary>
    public DateTimeOffset RecordedAt => new(_recordedAt, TimeSpan.Zero);

    /// <summary><see cref="Reason.None"/> when it succeeded.</summary>
    public Reason Reason => (Reason)_reason;

    /// <summary>Null when it succeeded.</summary>
    public Phase? FailedPhase => _phase == NoPhase ? null : (Phase)_phase;

    /// <summary>Of the whole probe, to the microsecond, at most 71 minutes.</summary>
    public TimeSpan Duration => TimeSpan.FromMicroseconds((long)_microseconds);

    public bool Success => Reason == Reason.None;
}
