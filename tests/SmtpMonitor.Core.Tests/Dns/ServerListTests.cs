using System.Net;
using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.Tests.Dns;

public sealed class ServerListTests
{
    private static readonly IPEndPoint One = new(IPAddress.Loopback, 5301);
    private static readonly IPEndPoint Two = new(IPAddress.Loopback, 5302);

    [Fact]
    public void Current_SystemServersChange_AreSeenWithinHalfAMinute()
    {
        var time = new FakeTimeProvider();
        IPEndPoint[] system = [One];
        var list = new ServerList(time, [], () => system);
        var before = list.Current();
        system = [Two];
        Assert.Same(before, list.Current());
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.NotSame(before, list.Current());
        Assert.Equal([Two], list.Current()!.Servers);
    }

    [Fact]
    public void Current_SystemServersUnreadableLater_KeepsTheKnownOnes()
    {
        var time = new FakeTimeProvider();
        var broken = false;
        var list = new ServerList(time, [], () => broken ? throw new IOException("gone") : [One]);
        var before = list.Current();
        broken = true;
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Same(before, list.Current());
    }

    [Fact]
    public void Current_Configured_NeverReadsTheSystems()
    {
        var list = new ServerList(new FakeTimeProvider(), [One], () => throw new IOException("read"));
        Assert.Equal([One], list.Current()!.Servers);
    }
}
