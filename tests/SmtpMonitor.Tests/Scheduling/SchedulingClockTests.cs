using SmtpMonitor.Scheduling;

namespace SmtpMonitor.Tests.Scheduling;

public sealed class SchedulingClockTests
{
    [Theory]
    [InlineData(-3600)]
    [InlineData(3600)]
    public void GetUtcNow_WallClockSteps_GoesOnSteadily(int stepSeconds)
    {
        var wall = new SteppingClock();
        var clock = new SchedulingClock(wall);

        wall.Steady.Advance(TimeSpan.FromSeconds(10));
        wall.Step = TimeSpan.FromSeconds(stepSeconds);
        wall.Steady.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(Some.Start.AddSeconds(15), clock.GetUtcNow());
    }
}
