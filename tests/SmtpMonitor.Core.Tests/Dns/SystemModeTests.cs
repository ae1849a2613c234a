using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Tests.Dns;

/// <summary>System look-ups with the operating system's call replaced: no test may ask this machine's name servers.</summary>
public sealed class SystemModeTests
{
    private static readonly IPAddress Four = IPAddress.Parse("127.0.0.4");
    private static readonly IPAddress Six = IPAddress.Parse("::6");
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Resolve_Found_AnswersTheFamilyInOrderOnce()
    {
        using var resolver = Resolver((_, _) => [Four, Six, Four]);
        var answer = await ResolveAsync(resolver, "mail.example", IpFamily.Ipv4);
        Assert.Equal(DnsStatus.Success, answer.Status);
        Assert.Equal([Four], answer.Addresses);
    }

    [Theory]
    [InlineData("Mail.Example", "mail.example")]
    [InlineData("mail.example.", "mail.example.")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    [InlineData("mail", "mail")]
    public async Task Resolve_Name_IsAskedInItsWireFormWithItsTrailingDot(string host, string asked)
    {
        string? seen = null;
        using var resolver = Resolver((name, _) =>
        {
            seen = name;
            return [Four];
        });
        await ResolveAsync(resolver, host, IpFamily.Ipv4);
        Assert.Equal(asked, seen);
    }

    [Theory]
    [InlineData(SocketError.HostNotFound, SocketError.HostNotFound, DnsStatus.Nxdomain, "mail.example does not exist")]
    [InlineData(SocketError.HostNotFound, null, DnsStatus.Nodata, "mail.example has no IPv6 address")]
    [InlineData(SocketError.NoData, null, DnsStatus.Nodata, "mail.example has no IPv6 address")]
    [InlineData(SocketError.NoData, SocketError.NoData, DnsStatus.Nodata, "mail.example has no IPv6 address")]
    [InlineData(SocketError.HostNotFound, SocketError.TryAgain, DnsStatus.Servfail, "SERVFAIL")]
    [InlineData(SocketError.TryAgain, null, DnsStatus.Servfail, "SERVFAIL")]
    [InlineData(SocketError.NoRecovery, null, DnsStatus.Servfail, "NoRecovery")]
    [InlineData(null, null, DnsStatus.Nodata, "mail.example has no IPv6 address")]
    public async Task Resolve_Fails_TellsTheCausesApart(SocketError? ofFamily, SocketError? ofAny, DnsStatus status, string detail)
    {
        using var resolver = Resolver((_, family) => (family == AddressFamily.Unspecified ? ofAny : ofFamily) switch
        {
            { } error => throw new SocketException((int)error),
            null => family == AddressFamily.Unspecified ? [Four] : [],
        });
        var answer = await ResolveAsync(resolver, "mail.example", IpFamily.Ipv6);
        Assert.Equal(status, answer.Status);
        Assert.Contains(detail, answer.Detail, StringComparison.Ordinal);
        Assert.Empty(answer.Addresses);
    }

    [Theory]
    [InlineData(1.9, DnsStatus.Servfail)]
    [InlineData(2.0, DnsStatus.Timeout)]
    public async Task Resolve_TryAgainAfterAWhile_IsTimeout(double seconds, DnsStatus status)
    {
        using var resolver = Resolver((_, _) =>
        {
            _time.Advance(TimeSpan.FromSeconds(seconds));
            throw new SocketException((int)SocketError.TryAgain);
        });
        Assert.Equal(status, (await ResolveAsync(resolver, "mail.example", IpFamily.Ipv4)).Status);
    }

    [Fact]
    public async Task Resolve_CallThrowsSomethingElse_IsServfailWithControlCharactersEscaped()
    {
        using var resolver = Resolver((_, _) => throw new InvalidOperationException("bad\r\n\u001b[31mnews"));
        var answer = await ResolveAsync(resolver, "mail.example", IpFamily.Ipv4);
        Assert.Equal(DnsStatus.Servfail, answer.Status);
        Assert.DoesNotContain(answer.Detail, char.IsControl);
    }

    [Fact]
    public async Task Resolve_CallHangs_TimesOutAndLeavesItBehind()
    {
        using var release = new ManualResetEventSlim();
        using var entered = new SemaphoreSlim(0);
        using var resolver = Resolver((_, _) =>
        {
            entered.Release();
            release.Wait(Token);
            return [Four];
        });
        var lookup = resolver.ResolveAsync("mail.example", IpFamily.Ipv4, ResolverMode.System, Limit, Token);
        await entered.WaitAsync(Token);
        Assert.False(lookup.IsCompleted);
        _time.Advance(Limit);
        var answer = await lookup;
        Assert.Equal(DnsStatus.Timeout, answer.Status);
        Assert.Equal("the system's resolver gave no answer for mail.example within 5 s", answer.Detail);
        release.Set();
    }

    [Fact]
    public async Task Resolve_EveryCallTaken_WaitsWithinTheDeadlineAndGoesOnWhenOneComesBack()
    {
        using var release = new ManualResetEventSlim();
        using var entered = new SemaphoreSlim(0);
        var calls = 0;
        using var resolver = Resolver(
            (name, _) =>
            {
                Interlocked.Increment(ref calls);
                if (name == "dead.example")
                {
                    entered.Release();
                    release.Wait(Token);
                }

                return [Four];
            },
            maxCalls: 1);
        var dead = resolver.ResolveAsync("dead.example", IpFamily.Ipv4, ResolverMode.System, Limit, Token);
        await entered.WaitAsync(Token);
        var waiting = resolver.ResolveAsync("mail.example", IpFamily.Ipv4, ResolverMode.System, Limit, Token);
        _time.Advance(Limit);
        Assert.Equal(DnsStatus.Timeout, (await dead).Status);
        Assert.Equal(DnsStatus.Timeout, (await waiting).Status);
        Assert.Equal(1, Volatile.Read(ref calls));

        release.Set();
        Assert.Equal(DnsStatus.Success, (await ResolveAsync(resolver, "mail.example", IpFamily.Ipv4)).Status);
    }

    [Fact]
    public async Task Resolve_Calls_RunOutsideTheThreadPool()
    {
        var pooled = true;
        using var resolver = Resolver((_, _) =>
        {
            pooled = Thread.CurrentThread.IsThreadPoolThread;
            return [Four];
        });
        await ResolveAsync(resolver, "mail.example", IpFamily.Ipv4);
        Assert.False(pooled);
    }

    [Theory]
    [InlineData("127.0.0.1", IpFamily.Ipv4, DnsStatus.Success)]
    [InlineData("127.0.0.1", IpFamily.Ipv6, DnsStatus.Nodata)]
    [InlineData("[::1]", IpFamily.Ipv6, DnsStatus.Success)]
    [InlineData("::1", IpFamily.Ipv4, DnsStatus.Nodata)]
    [InlineData("::ffff:127.0.0.1", IpFamily.Ipv6, DnsStatus.Nodata)]
    [InlineData("a..b", IpFamily.Ipv4, DnsStatus.Nxdomain)]
    public async Task Resolve_LiteralOrNoName_AsksNobody(string host, IpFamily family, DnsStatus status)
    {
        using var resolver = Resolver((_, _) => throw new InvalidOperationException("asked"));
        Assert.Equal(status, (await ResolveAsync(resolver, host, family)).Status);
    }

    [Fact]
    public async Task Resolve_CallerCancels_Throws()
    {
        using var release = new ManualResetEventSlim();
        using var resolver = Resolver((_, _) =>
        {
            release.Wait(Token);
            return [Four];
        });
        using var source = new CancellationTokenSource();
        var lookup = resolver.ResolveAsync("mail.example", IpFamily.Ipv4, ResolverMode.System, Limit, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lookup);
        release.Set();
    }

    /// <summary>The one real call: IPv4 of localhost is in the hosts file, so nothing is asked of a name server.</summary>
    [Fact]
    public async Task Resolve_LocalhostForReal_IsLoopback()
    {
        using var resolver = new DnsResolver(TimeProvider.System);
        var answer = await resolver.ResolveAsync("localhost", IpFamily.Ipv4, ResolverMode.System, TimeSpan.FromSeconds(20), Token);
        Assert.Equal(DnsStatus.Success, answer.Status);
        Assert.All(answer.Addresses, a => Assert.True(IPAddress.IsLoopback(a)));
    }

    private static Task<AddressAnswer> ResolveAsync(DnsResolver resolver, string host, IpFamily family) =>
        resolver.ResolveAsync(host, family, ResolverMode.System, Limit, Token);

    private DnsResolver Resolver(Func<string, AddressFamily, IPAddress[]> call, int maxCalls = SystemLookup.MaxCalls) =>
        new(_time, [], new SystemLookup(_time, call, maxCalls));
}
