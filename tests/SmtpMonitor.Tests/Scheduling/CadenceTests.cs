using SmtpMonitor.Scheduling;

namespace SmtpMonitor.Tests.Scheduling;

public sealed class CadenceTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly DateTimeOffset Now = Some.Start;

    [Theory]
    [InlineData("0000000000000000", 0.0)]
    [InlineData("8000000000000000", 0.5)]
    [InlineData("ffffffffffffffff", 0.9999999)]
    public void Spread_OfAnIdentity_IsItsPlaceInTheInterval(string id, double expected) =>
        Assert.Equal(expected, Cadence.Spread(id), 6);

    [Fact]
    public void GridStart_AnyEndpoint_IsWithinOneIntervalAndEvenlySpread()
    {
        var starts = Enumerable.Range(1, 1000)
            .Select(port => Cadence.GridStart(Some.Endpoint(port: port).Key.Id, Minute, Now) - Now).ToList();

        Assert.All(starts, s => Assert.InRange(s, TimeSpan.Zero, Minute));
        Assert.All(Enumerable.Range(0, 10), tenth => Assert.InRange(starts.Count(s => (int)(s.TotalSeconds / 6) == tenth), 60, 140));
    }

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(0, 60)]
    [InlineData(59, 60)]
    [InlineData(60, 120)]
    [InlineData(3601, 3660)]
    public void NextOnGrid_AnyMoment_KeepsThePhase(int nowSeconds, int expectedSeconds) =>
        Assert.Equal(Now.AddSeconds(expectedSeconds), Cadence.NextOnGrid(Now, Minute, Now.AddSeconds(nowSeconds)));

    [Fact]
    public void Early_GridIsFar_ComesWithinTheStartWindow()
    {
        var early = Cadence.Early("8000000000000000", TimeSpan.FromHours(1), Now.AddMinutes(31), Now, starting: 100_000);

        Assert.Equal(Now.AddSeconds(30), early);
    }

    [Fact]
    public void Early_FewEndpoints_ComesAtOnce() =>
        Assert.Equal(Now.AddMilliseconds(40), Cadence.Early("8000000000000000", Minute, Now.AddSeconds(50), Now, starting: 4));

    [Fact]
    public void Early_GridIsNear_LeavesItToTheGrid() =>
        Assert.Null(Cadence.Early("8000000000000000", Minute, Now.AddSeconds(29), Now, starting: 4));

    [Theory]
    [InlineData(0, 0.002, 15.0)]
    [InlineData(20, 20, 35.0)]
    [InlineData(45.01, 0.002, null)]
    [InlineData(30, 30, null)]
    [InlineData(41, 0.002, null)]
    public void Retry_AfterAFailure_ComesBetweenTwoPointsOfTheGridOrNotAtAll(double nowSeconds, double tookSeconds, double? expectedSeconds)
    {
        var retry = Cadence.Retry(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(tookSeconds), Now.AddSeconds(60), Now.AddSeconds(nowSeconds));

        Assert.Equal(expectedSeconds is { } s ? Now.AddSeconds(s) : null, retry);
    }
}
