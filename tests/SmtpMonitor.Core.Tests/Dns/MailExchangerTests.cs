using SmtpMonitor.Core.Dns;
using SmtpMonitor.Lab.Dns;

namespace SmtpMonitor.Core.Tests.Dns;

/// <summary>MX look-ups against a scripted server on real sockets.</summary>
public sealed class MailExchangerTests
{
    private const string Zone = """
        example          MX         20 b.example
        example          MX         10 MX2.Example.
        example          MX         10 mx1.example
        example          MX         30 mx1.example
        null.example     MX         0 .
        mixed.example    MX         0 .
        mixed.example    MX         10 mx1.example
        literal.example  MX         10 127.0.0.1
        shop.example     MX         10 mx.xn--bcher-kva.example
        xn--bcher-kva.example MX    10 mx1.example
        alias.example    CNAME      example
        plain.example    A          127.0.0.1
        broken.example   SERVFAIL
        silent.example   SILENCE
        noise.example    GARBAGE
        loop.example     CNAME      loop.example
        """;

    [Theory]
    [InlineData("example", "10 mx1.example,10 mx2.example,20 b.example")]
    [InlineData("Example.", "10 mx1.example,10 mx2.example,20 b.example")]
    [InlineData("alias.example", "10 mx1.example,10 mx2.example,20 b.example")]
    [InlineData("mixed.example", "10 mx1.example")]
    [InlineData("shop.example", "10 mx.xn--bcher-kva.example")]
    [InlineData("bücher.example", "10 mx1.example")]
    [InlineData("literal.example", "10 127.0.0.1")]
    public async Task ResolveMx_DomainWithExchangers_SortsThemOnceInLowerCase(string domain, string expected)
    {
        var answer = await ResolveAsync(domain, TimeSpan.FromSeconds(20));
        Assert.Equal(DnsStatus.Success, answer.Status);
        Assert.Equal(expected, string.Join(',', answer.Records.Select(r => $"{r.Preference} {r.Exchange}")));
        Assert.False(answer.IsNullMx);
    }

    [Fact]
    public async Task ResolveMx_NullMx_SaysSo()
    {
        var answer = await ResolveAsync("null.example", TimeSpan.FromSeconds(20));
        Assert.Equal(DnsStatus.Success, answer.Status);
        Assert.True(answer.IsNullMx);
    }

    [Theory]
    [InlineData("plain.example", DnsStatus.Nodata)]
    [InlineData("nowhere.example", DnsStatus.Nxdomain)]
    [InlineData("broken.example", DnsStatus.Servfail)]
    [InlineData("noise.example", DnsStatus.Servfail)]
    [InlineData("loop.example", DnsStatus.Servfail)]
    [InlineData("two..dots", DnsStatus.Nxdomain)]
    public async Task ResolveMx_NoExchangers_TellsWhy(string domain, DnsStatus status)
    {
        var answer = await ResolveAsync(domain, TimeSpan.FromSeconds(20));
        Assert.Equal(status, answer.Status);
        Assert.Empty(answer.Records);
        Assert.NotEqual("", answer.Detail);
    }

    [Fact]
    public async Task ResolveMx_Silence_IsTimeout() =>
        Assert.Equal(DnsStatus.Timeout, (await ResolveAsync("silent.example", TimeSpan.FromMilliseconds(300))).Status);

    private static async Task<MxAnswer> ResolveAsync(string domain, TimeSpan timeout)
    {
        await using var server = LabDnsServer.Start(Zone);
        using var resolver = new DnsResolver(TimeProvider.System, [server.EndPoint]);
        return await resolver.ResolveMxAsync(domain, timeout, TestContext.Current.CancellationToken);
    }
}
