using SmtpMonitor.Core.Dns;
using SmtpMonitor.Lab.Dns;

namespace SmtpMonitor.Core.Tests.Dns;

/// <summary>SRV look-ups against a scripted server on real sockets.</summary>
public sealed class ServiceTests
{
    private const string Zone = """
        _submissions._tcp.example          SRV    10 0 465 b.example
        _submissions._tcp.example          SRV    0 1 465 Smtp2.Example.
        _submissions._tcp.example          SRV    0 5 10465 smtp1.example
        _submissions._tcp.example          SRV    0 0 465 smtp2.example
        _submission._tcp.example           SRV    0 0 0 .
        _submission._tcp.mixed.example     SRV    0 0 0 .
        _submission._tcp.mixed.example     SRV    5 0 587 smtp1.example
        _submission._tcp.alias.example     CNAME  _submissions._tcp.example
        _submission._tcp.xn--bcher-kva.example SRV 0 0 587 smtp1.example
        plain.example                      A      127.0.0.1
        _submission._tcp.plain.example     NODATA
        _submission._tcp.broken.example    SERVFAIL
        _submission._tcp.silent.example    SILENCE
        """;

    [Theory]
    [InlineData("_submissions._tcp.example", "0 5 10465 smtp1.example,0 1 465 smtp2.example,10 0 465 b.example")]
    [InlineData("_Submissions._TCP.Example.", "0 5 10465 smtp1.example,0 1 465 smtp2.example,10 0 465 b.example")]
    [InlineData("_submission._tcp.alias.example", "0 5 10465 smtp1.example,0 1 465 smtp2.example,10 0 465 b.example")]
    [InlineData("_submission._tcp.mixed.example", "5 0 587 smtp1.example")]
    [InlineData("_submission._tcp.bücher.example", "0 0 587 smtp1.example")]
    public async Task ResolveSrv_PublishedService_SortsItOnceInLowerCase(string name, string expected)
    {
        var answer = await ResolveAsync(name, TimeSpan.FromSeconds(20));
        Assert.Equal(DnsStatus.Success, answer.Status);
        Assert.Equal(expected, string.Join(',', answer.Records.Select(r => $"{r.Priority} {r.Weight} {r.Port} {r.Target}")));
        Assert.False(answer.IsDeclined);
    }

    [Fact]
    public async Task ResolveSrv_TargetOfADot_IsDeclined() =>
        Assert.True((await ResolveAsync("_submission._tcp.example", TimeSpan.FromSeconds(20))).IsDeclined);

    [Theory]
    [InlineData("_submission._tcp.plain.example", DnsStatus.Nodata)]
    [InlineData("_submission._tcp.nowhere.example", DnsStatus.Nxdomain)]
    [InlineData("_submission._tcp.broken.example", DnsStatus.Servfail)]
    [InlineData("_submission._tcp.two..dots", DnsStatus.Nxdomain)]
    public async Task ResolveSrv_NoService_TellsWhy(string name, DnsStatus status)
    {
        var answer = await ResolveAsync(name, TimeSpan.FromSeconds(20));
        Assert.Equal(status, answer.Status);
        Assert.Empty(answer.Records);
        Assert.NotEqual("", answer.Detail);
        Assert.False(answer.IsDeclined);
    }

    [Fact]
    public async Task ResolveSrv_Silence_IsTimeout() =>
        Assert.Equal(DnsStatus.Timeout, (await ResolveAsync("_submission._tcp.silent.example", TimeSpan.FromMilliseconds(300))).Status);

    private static async Task<SrvAnswer> ResolveAsync(string name, TimeSpan timeout)
    {
        await using var server = LabDnsServer.Start(Zone);
        using var resolver = new DnsResolver(TimeProvider.System, [server.EndPoint]);
        return await resolver.ResolveSrvAsync(name, timeout, TestContext.Current.CancellationToken);
    }
}
