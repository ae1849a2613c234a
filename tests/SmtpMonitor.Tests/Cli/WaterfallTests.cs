using SmtpMonitor.Cli.Presentation;
using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Tests.Cli;

public sealed class WaterfallTests
{
    [Fact]
    public void Lines_PhaseWithoutDuration_StillShows() =>
        Assert.Equal(["resolve      0.0 ms │█         │", "quit         0.0 ms │         █│ 221"], Lines(
            10,
            new PhaseTiming(Phase.Resolve, TimeSpan.Zero, TimeSpan.Zero),
            new PhaseTiming(Phase.Quit, TimeSpan.FromSeconds(1), TimeSpan.Zero, 221)));

    [Fact]
    public void Lines_ProbeWithoutDuration_HasEmptyBars() =>
        Assert.Equal(["resolve      0.0 ms │          │"], Waterfall.Lines([new PhaseTiming(Phase.Resolve, TimeSpan.Zero, TimeSpan.Zero)], TimeSpan.Zero, null, 0));

    [Fact]
    public void Lines_AnyTimes_StayInTheFrame()
    {
        var random = new Random(4711);
        for (var i = 0; i < 1000; i++)
        {
            var start = TimeSpan.FromMilliseconds(random.NextDouble() * 1500);
            var line = Assert.Single(Lines(10, new PhaseTiming(Phase.Tls, start, TimeSpan.FromMilliseconds(random.NextDouble() * 1500))));
            Assert.Matches("│ *█+ *│$", line);
            Assert.Equal(12, line.Length - line.IndexOf('│', StringComparison.Ordinal));
        }
    }

    private static IEnumerable<string> Lines(int width, params PhaseTiming[] phases) => Waterfall.Lines([.. phases], TimeSpan.FromSeconds(1), null, width);
}
