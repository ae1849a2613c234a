using Microsoft.Extensions.Time.Testing;

namespace SmtpMonitor.Tests.Scheduling;

/// <summary>A wall clock that somebody sets, over a steady one that nobody can.</summary>
internal sealed class SteppingClock : TimeProvider
{
    public FakeTimeProvider Steady { get; } = new(Some.Start);

    public TimeSpan Step { get; set; }

    public override long TimestampFrequency => Steady.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => Steady.GetUtcNow() + Step;

    public override long GetTimestamp() => Steady.GetTimestamp();
}
