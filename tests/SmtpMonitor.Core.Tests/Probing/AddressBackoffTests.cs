using System.Net;
using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Core.Tests.Probing;

public sealed class AddressBackoffTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly AddressBackoff _backoff;

    public AddressBackoffTests() => _backoff = new AddressBackoff(_time, new Random(1));

    [Fact]
    public void IsBackingOff_GrowsWithEachThrottle_UpToHalfAnHour()
    {
        foreach (var minutes in new[] { 1, 2, 4, 8, 16, 30, 30 })
        {
            _backoff.Throttled(IPAddress.Loopback);
            _time.Advance(TimeSpan.FromMinutes(minutes * 0.89));
            Assert.True(_backoff.IsBackingOff(IPAddress.Loopback), $"after 89 % of {minutes} min");
            _time.Advance(TimeSpan.FromMinutes(minutes * 0.22));
            Assert.False(_backoff.IsBackingOff(IPAddress.Loopback), $"after 111 % of {minutes} min");
        }
    }

    [Fact]
    public void IsBackingOff_OtherAddress_IsUntouched()
    {
        _backoff.Throttled(IPAddress.Loopback);
        Assert.False(_backoff.IsBackingOff(IPAddress.IPv6Loopback));
    }

    [Fact]
    public void Throttled_AfterAQuietHour_StartsAgainAtOneMinute()
    {
        _backoff.Throttled(IPAddress.Loopback);
        _backoff.Throttled(IPAddress.Loopback);
        Assert.True(_backoff.ThrottledRecently(IPAddress.Loopback));
        _time.Advance(TimeSpan.FromMinutes(61));
        Assert.False(_backoff.ThrottledRecently(IPAddress.Loopback));
        _backoff.Throttled(IPAddress.Loopback);
        _time.Advance(TimeSpan.FromMinutes(1.11));
        Assert.False(_backoff.IsBackingOff(IPAddress.Loopback));
    }
}
