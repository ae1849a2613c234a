using System.Net;
using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Web.Guard;

namespace SmtpMonitor.Tests.Web.Guard;

public sealed class RemotePlaceTests
{
    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2::/64")]
    public void Of_Address_IsWhatOneHostCanUse(string address, string place) => Assert.Equal(place, RemotePlace.Of(IPAddress.Parse(address)));

    [Fact]
    public void RequestRate_TakesABurst_ThenOneEachInterval()
    {
        var time = new FakeTimeProvider();
        var rate = new RequestRate(TimeSpan.FromSeconds(1), 2, time);

        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => rate.TryTake()));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([true, false], Enumerable.Range(0, 2).Select(_ => rate.TryTake()));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => rate.TryTake()));
    }

    [Fact]
    public void RequestRate_WithoutAnInterval_IsNoLimit()
    {
        var rate = new RequestRate(TimeSpan.Zero, 0, new FakeTimeProvider());

        Assert.All(Enumerable.Range(0, 1000), _ => Assert.True(rate.TryTake()));
    }
}
