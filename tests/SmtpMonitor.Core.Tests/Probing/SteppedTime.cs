using Microsoft.Extensions.Time.Testing;

namespace SmtpMonitor.Core.Tests.Probing;

/// <summary>Fake time whose wall clock somebody sets: timers and timestamps do not notice.</summary>
internal sealed class SteppedTime : FakeTimeProvider
{
    public TimeSpan Step { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Step;

    public override long GetTimestamp() => base.GetUtcNow().Ticks;
}
