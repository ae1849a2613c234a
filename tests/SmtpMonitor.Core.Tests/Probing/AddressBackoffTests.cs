using System.Net;
using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Core.Tests.Probing;

public sealed class AddressBackoffTests
{
    private static readonly IPAddress Address = IPAddress.Loopback;

    private readonly SteppedTime _time = new();
    private readonly AddressBackoff _backoff;

    public AddressBackoffTests() => _backoff = new AddressBackoff(_time, new Random(1));

    [Fact]
    public void Until_GrowsWithEachThrottle_UpToAQuarterOfAnHour()
    {
        foreach (var minutes in new[] { 1, 2, 4, 8, 15, 15 })
        {
            _backoff.Throttled(Address, 25);
            _time.Advance(TimeSpan.FromMinutes(minutes * 0.89));
            Assert.True(_backoff.Until(Address, 25) is not null, $"after 89 % of {minutes} min");
            _time.Advance(TimeSpan.FromMinutes(minutes * 0.22));
            Assert.True(_backoff.Until(Address, 25) is null, $"after 111 % of {minutes} min");
        }
    }

    [Fact]
    public void LongestWait_IsLongerThanAnyWait()
    {
        for (var i = 0; i < 1_000; i++)
        {
            Assert.InRange(_backoff.Throttled(Address, 25) - _time.GetUtcNow(), TimeSpan.Zero, AddressBackoff.LongestWait);
        }

        Assert.Equal(TimeSpan.FromMinutes(16.5), AddressBackoff.LongestWait);
    }

    [Fact]
    public void Until_OtherPortOrAddress_IsUntouched()
    {
        var until = _backoff.Throttled(Address, 25);
        Assert.Equal(until, _backoff.Until(Address, 25));
        Assert.Null(_backoff.Until(Address, 587));
        Assert.Null(_backoff.Until(IPAddress.IPv6Loopback, 25));
        Assert.True(_backoff.ThrottledRecently(Address, 25));
        Assert.False(_backoff.ThrottledRecently(Address, 587));
    }

    [Fact]
    public void Until_SecondPortThrottlesToo_TheWholeAddressIsLeftAlone()
    {
        _backoff.Throttled(Address, 25);
        _time.Advance(TimeSpan.FromMinutes(30));
        var until = _backoff.Throttled(Address, 587);
        Assert.Equal([until, until, until], new[] { 25, 465, 587 }.Select(p => _backoff.Until(Address, p)));
        _time.Advance(TimeSpan.FromMinutes(1.11));
        Assert.All([25, 465, 587], p => Assert.Null(_backoff.Until(Address, p)));
    }

    [Fact]
    public void Until_SecondPortThrottlesAnHourLater_IsItsOwnAffair()
    {
        _backoff.Throttled(Address, 25);
        _time.Advance(TimeSpan.FromMinutes(61));
        _backoff.Throttled(Address, 587);
        Assert.Null(_backoff.Until(Address, 25));
        Assert.NotNull(_backoff.Until(Address, 587));
    }

    [Fact]
    public void Until_SecondPortThrottlesAfterTheFirstServed_IsItsOwnAffair()
    {
        _backoff.Throttled(Address, 25);
        _time.Advance(TimeSpan.FromMinutes(2));
        _backoff.Served(Address, 25);
        _backoff.Throttled(Address, 587);
        Assert.Null(_backoff.Until(Address, 25));
    }

    [Fact]
    public void Served_HalvesTheCount_SoThatARareServiceIsNotAskedEachMinute()
    {
        for (var i = 0; i < 4; i++)
        {
            _backoff.Throttled(Address, 25);
            _time.Advance(AddressBackoff.LongestWait);
        }

        _backoff.Served(Address, 25);
        Assert.True(_backoff.ThrottledRecently(Address, 25));
        Assert.InRange(_backoff.Throttled(Address, 25) - _time.GetUtcNow(), TimeSpan.FromMinutes(3.6), TimeSpan.FromMinutes(4.4));
    }

    [Fact]
    public void Throttled_AfterAQuietHour_StartsAgainAtOneMinute()
    {
        _backoff.Throttled(Address, 25);
        _backoff.Throttled(Address, 25);
        Assert.True(_backoff.ThrottledRecently(Address, 25));
        _time.Advance(TimeSpan.FromMinutes(61));
        Assert.False(_backoff.ThrottledRecently(Address, 25));
        _backoff.Throttled(Address, 25);
        _time.Advance(TimeSpan.FromMinutes(1.11));
        Assert.Null(_backoff.Until(Address, 25));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Until_WallClockSteps_NeitherProlongsNorEndsIt(int days)
    {
        _backoff.Throttled(Address, 25);
        _time.Step = TimeSpan.FromDays(days);
        Assert.NotNull(_backoff.Until(Address, 25));
        _time.Advance(TimeSpan.FromMinutes(1.11));
        Assert.Null(_backoff.Until(Address, 25));
        Assert.True(_backoff.ThrottledRecently(Address, 25));
    }
}
