using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Tests.Scheduling;
using SmtpMonitor.Web.OnDemand;

namespace SmtpMonitor.Tests.Web.OnDemand;

public sealed class ProbeBoundsTests
{
    [Fact]
    public async Task TryEnter_PastTheMostAtOnce_IsRefusedUntilOneLeaves()
    {
        var bounds = await BoundsAsync(new FakeTimeProvider(), atOnce: 2, perSecond: 100);
        var first = bounds.TryEnter();
        using var second = bounds.TryEnter();

        Assert.Null(bounds.TryEnter());
        first!.Dispose();
        first.Dispose();

        using var third = bounds.TryEnter();
        Assert.NotNull(third);
        Assert.Null(bounds.TryEnter());
    }

    [Fact]
    public async Task TryEnter_PastTheRate_IsRefusedUntilTimePasses()
    {
        var time = new FakeTimeProvider();
        var bounds = await BoundsAsync(time, atOnce: 100, perSecond: 10);

        Assert.Equal(10, Enumerable.Range(0, 50).Count(_ => Enter(bounds)));
        time.Advance(TimeSpan.FromMilliseconds(300));
        Assert.Equal(3, Enumerable.Range(0, 50).Count(_ => Enter(bounds)));
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(10, Enumerable.Range(0, 50).Count(_ => Enter(bounds)));
    }

    [Fact]
    public void TryEnter_BeforeAnyConfiguration_IsRefused() => Assert.Null(new ProbeBounds(new FakeTimeProvider()).TryEnter());

    [Theory]
    [InlineData(null, 20.0, 1.0)]
    [InlineData(10.0, 9.5, 0.25)]
    [InlineData(60.0, 20.0, 0.25)]
    [InlineData(0.6, 0.3, 0.15)]
    [InlineData(0.1, 0.05, 0.025)]
    public void Limits_OfTheScraper_AreKeptWithRoomForTheWayBack(double? scrape, double probe, double quit)
    {
        var limits = ProbeTimes.Limits(new ProbeLimits(), scrape is { } s ? TimeSpan.FromSeconds(s) : null, TimeSpan.FromSeconds(0.5));

        Assert.Equal((TimeSpan.FromSeconds(probe), TimeSpan.FromSeconds(quit)), (limits.Probe, limits.Quit));
    }

    private static bool Enter(ProbeBounds bounds)
    {
        using var place = bounds.TryEnter();
        return place is not null;
    }

    private static async Task<ProbeBounds> BoundsAsync(TimeProvider time, int atOnce, int perSecond)
    {
        var bounds = new ProbeBounds(time);
        await bounds.ApplyAsync(Some.Configuration() with { OnDemandProbes = atOnce, OnDemandProbesPerSecond = perSecond }, CancellationToken.None);
        return bounds;
    }
}
