using System.Net;
using System.Net.Sockets;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Lab.Dns;

namespace SmtpMonitor.Core.Tests.Dns;

/// <summary>Direct look-ups against a scripted server on real sockets.</summary>
public sealed class DirectModeTests
{
    private const string Zone = """
        mail.example     A          127.0.0.2
        mail.example     A          127.0.0.1
        mail.example     A          127.0.0.2
        mail.example     AAAA       ::1
        four.example     A          127.0.0.4
        alias.example    CNAME      hop.example
        hop.example      CNAME      mail.example
        dangling.example CNAME      nowhere.example
        halfway.example  CNAME      four.example
        lazy.example     CNAME      four.example
        lazy.example     UNCHASED
        lazier.example   CNAME      nowhere.example
        lazier.example   UNCHASED
        loop.example     CNAME      pool.example
        pool.example     CNAME      loop.example
        self.example     CNAME      self.example
        bare.example     NODATA
        broken.example   SERVFAIL
        refused.example  REFUSED
        behind.example   CNAME      broken.example
        noise.example    GARBAGE
        silent.example   SILENCE
        big.example      A          127.0.0.7
        big.example      TRUNCATED
        xn--bcher-kva.example A     127.0.0.9
        shop.example     CNAME      xn--bcher-kva.example
        """;

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    [Theory]
    [InlineData("mail.example", IpFamily.Ipv4, "127.0.0.2,127.0.0.1")]
    [InlineData("mail.example.", IpFamily.Ipv4, "127.0.0.2,127.0.0.1")]
    [InlineData("MAIL.Example", IpFamily.Ipv4, "127.0.0.2,127.0.0.1")]
    [InlineData("mail.example", IpFamily.Ipv6, "::1")]
    [InlineData("alias.example", IpFamily.Ipv6, "::1")]
    [InlineData("lazy.example", IpFamily.Ipv4, "127.0.0.4")]
    [InlineData("big.example", IpFamily.Ipv4, "127.0.0.7")]
    [InlineData("bücher.example", IpFamily.Ipv4, "127.0.0.9")]
    [InlineData("shop.example", IpFamily.Ipv4, "127.0.0.9")]
    [InlineData("BÜCHER.example", IpFamily.Ipv4, "127.0.0.9")]
    public async Task Resolve_NameWithAddresses_AnswersThemInTheServersOrderOnce(string host, IpFamily family, string addresses)
    {
        await using var server = LabDnsServer.Start(Zone);
        var answer = await ResolveAsync(server.EndPoint, host, family, Long);
        Assert.Equal(DnsStatus.Success, answer.Status);
        Assert.Equal(addresses, string.Join(',', answer.Addresses));
        Assert.Equal("", answer.Detail);
    }

    [Theory]
    [InlineData("nowhere.example", DnsStatus.Nxdomain, "nowhere.example does not exist (NXDOMAIN)")]
    [InlineData("dangling.example", DnsStatus.Nxdomain, "dangling.example is an alias (CNAME) that leads to a name that does not exist: dangling.example → nowhere.example")]
    [InlineData("lazier.example", DnsStatus.Nxdomain, "lazier.example is an alias (CNAME) that leads to a name that does not exist: lazier.example → nowhere.example")]
    [InlineData("bare.example", DnsStatus.Nodata, "bare.example has no AAAA record")]
    [InlineData("four.example", DnsStatus.Nodata, "four.example has no AAAA record")]
    [InlineData("halfway.example", DnsStatus.Nodata, "halfway.example → four.example has no AAAA record")]
    [InlineData("broken.example", DnsStatus.Servfail, "broken.example (AAAA): SERVER answered SERVFAIL")]
    [InlineData("behind.example", DnsStatus.Servfail, "behind.example (AAAA): SERVER answered SERVFAIL")]
    [InlineData("refused.example", DnsStatus.Servfail, "refused.example (AAAA): SERVER answered REFUSED")]
    [InlineData("noise.example", DnsStatus.Servfail, "noise.example (AAAA): SERVER sent an answer that is not DNS")]
    [InlineData("loop.example", DnsStatus.Servfail, "the aliases (CNAME) of loop.example never end: loop.example → pool.example → loop.example")]
    [InlineData("self.example", DnsStatus.Servfail, "the aliases (CNAME) of self.example never end: self.example → self.example")]
    public async Task Resolve_NameWithoutAddress_TellsWhy(string host, DnsStatus status, string detail)
    {
        await using var server = LabDnsServer.Start(Zone);
        var answer = await ResolveAsync(server.EndPoint, host, IpFamily.Ipv6, Long);
        Assert.Equal(status, answer.Status);
        Assert.Equal(detail, answer.Detail.Replace(server.EndPoint.ToString(), "SERVER", StringComparison.Ordinal));
        Assert.Empty(answer.Addresses);
    }

    [Fact]
    public async Task Resolve_SilentServer_TimesOutAfterAskingTwice()
    {
        await using var server = LabDnsServer.Start(Zone);
        var start = TimeProvider.System.GetTimestamp();
        var answer = await ResolveAsync(server.EndPoint, "silent.example", IpFamily.Ipv4, Short);
        Assert.Equal(DnsStatus.Timeout, answer.Status);
        Assert.Equal($"silent.example (A): no answer from {server.EndPoint} within 0.3 s", answer.Detail);
        Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(5));
        Assert.Equal(2, server.Questions.Count(q => q.Name == "silent.example"));
    }

    [Fact]
    public async Task Resolve_ClosedPort_TimesOut()
    {
        var answer = await ResolveAsync(ClosedPort(), "mail.example", IpFamily.Ipv4, Short);
        Assert.Equal(DnsStatus.Timeout, answer.Status);
    }

    [Theory]
    [InlineData("SERVFAIL")]
    [InlineData("REFUSED")]
    [InlineData("GARBAGE")]
    [InlineData("SILENCE")]
    public async Task Resolve_FirstServerFails_AsksTheNextAndStartsThereLater(string behaviour)
    {
        await using var first = LabDnsServer.Start($"mail.example {behaviour}");
        await using var second = LabDnsServer.Start("mail.example A 127.0.0.3");
        using var resolver = new DnsResolver(TimeProvider.System, [first.EndPoint, second.EndPoint]);
        var token = TestContext.Current.CancellationToken;
        var answer = await resolver.ResolveAsync("mail.example", IpFamily.Ipv4, ResolverMode.Direct, TimeSpan.FromSeconds(3), token);
        Assert.Equal(["127.0.0.3"], answer.Addresses.Select(a => a.ToString()));

        var asked = first.Questions.Length;
        Assert.True(asked > 0);
        await resolver.ResolveAsync("mail.example", IpFamily.Ipv4, ResolverMode.Direct, Long, token);
        Assert.Equal(asked, first.Questions.Length);
    }

    [Fact]
    public async Task Resolve_OneServerSilentOneFailing_IsServfail()
    {
        await using var first = LabDnsServer.Start("mail.example SILENCE");
        await using var second = LabDnsServer.Start("mail.example SERVFAIL");
        using var resolver = new DnsResolver(TimeProvider.System, [first.EndPoint, second.EndPoint]);
        var answer = await resolver.ResolveAsync("mail.example", IpFamily.Ipv4, ResolverMode.Direct, TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Assert.Equal(DnsStatus.Servfail, answer.Status);
        Assert.Equal($"mail.example (A): no answer from {first.EndPoint}; {second.EndPoint} answered SERVFAIL", answer.Detail);
    }

    [Fact]
    public async Task Resolve_TruncatedOverUdp_AsksAgainOverTcp()
    {
        await using var server = LabDnsServer.Start(Zone);
        await ResolveAsync(server.EndPoint, "big.example", IpFamily.Ipv4, Long);
        Assert.Equal([false, true], server.Questions.Select(q => q.OverTcp));
    }

    [Fact]
    public async Task Resolve_MoreAddressesThanADatagramHolds_AnswersAll()
    {
        var zone = string.Join('\n', Enumerable.Range(1, 200).Select(i => $"many.example A 127.0.1.{i}"));
        await using var server = LabDnsServer.Start(zone);
        var answer = await ResolveAsync(server.EndPoint, "many.example", IpFamily.Ipv4, Long);
        Assert.Equal(200, answer.Addresses.Length);
    }

    [Fact]
    public async Task Resolve_ChainLongerThanTheLimit_IsServfail()
    {
        var zone = string.Join('\n', Enumerable.Range(0, 30).Select(i => $"n{i}.example CNAME n{i + 1}.example")) + "\nn30.example A 127.0.0.1";
        await using var server = LabDnsServer.Start(zone);
        var answer = await ResolveAsync(server.EndPoint, "n0.example", IpFamily.Ipv4, Long);
        Assert.Equal(DnsStatus.Servfail, answer.Status);
        Assert.StartsWith("the aliases (CNAME) of n0.example never end: ", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resolve_NoServerToAsk_IsServfailInWords()
    {
        var list = new ServerList(TimeProvider.System, [], () => []);
        var found = await new DirectLookup(TimeProvider.System, list)
            .FindAsync<DnsClient.Protocol.ARecord>("mail.example", DnsClient.QueryType.A, Long, TestContext.Current.CancellationToken);
        Assert.Equal(DnsStatus.Servfail, found.Status);
        Assert.Contains("names no DNS server", found.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resolve_CallerCancels_Throws()
    {
        await using var server = LabDnsServer.Start(Zone);
        using var resolver = new DnsResolver(TimeProvider.System, [server.EndPoint]);
        using var source = new CancellationTokenSource();
        var lookup = resolver.ResolveAsync("silent.example", IpFamily.Ipv4, ResolverMode.Direct, Long, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lookup);
    }

    [Fact]
    public async Task UseServers_AfterLookUps_AsksTheNewOnes()
    {
        await using var old = LabDnsServer.Start("mail.example A 127.0.0.1");
        await using var fresh = LabDnsServer.Start("mail.example A 127.0.0.2");
        using var resolver = new DnsResolver(TimeProvider.System, [old.EndPoint]);
        resolver.UseServers([fresh.EndPoint]);
        var answer = await resolver.ResolveAsync("mail.example", IpFamily.Ipv4, ResolverMode.Direct, Long, TestContext.Current.CancellationToken);
        Assert.Equal(IPAddress.Parse("127.0.0.2"), Assert.Single(answer.Addresses));
        Assert.Empty(old.Questions);
    }

    internal static IPEndPoint ClosedPort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return (IPEndPoint)socket.LocalEndPoint!;
    }

    private static async Task<AddressAnswer> ResolveAsync(IPEndPoint server, string host, IpFamily family, TimeSpan timeout)
    {
        using var resolver = new DnsResolver(TimeProvider.System, [server]);
        return await resolver.ResolveAsync(host, family, ResolverMode.Direct, timeout, TestContext.Current.CancellationToken);
    }
}
