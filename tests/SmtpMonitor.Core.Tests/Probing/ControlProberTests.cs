using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Core.Tests.Targets;
using SmtpMonitor.Lab.Dns;

namespace SmtpMonitor.Core.Tests.Probing;

/// <summary>Real sockets on loopback, names from a script. ICMP is staged in network namespaces by the integration tests.</summary>
public sealed class ControlProberTests : IDisposable
{
    private const string Host = "www.control.test";

    private readonly ScriptedResolver _dns = new($"{Host} A 127.0.0.1\n{Host} AAAA ::1");
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ControlProber _prober;

    public ControlProberTests()
    {
        _prober = new ControlProber(_dns, TimeProvider.System);
        _listener.Start();
    }

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    [Fact]
    public async Task LookAsync_Listening_SucceedsAndSendsNothing()
    {
        var accepting = _listener.AcceptSocketAsync(TestContext.Current.CancellationToken);

        var result = await LookAsync();

        Assert.True(result.Success);
        Assert.Equal((Reason.None, Reason.None, PortState.Open, false, ""), (result.Reason, result.Connection, result.PortState, result.FromMemory, result.Detail));
        Assert.Equal(IPAddress.Loopback, result.Address);
        Assert.InRange(result.Duration, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(5));
        using var accepted = await accepting;
        Assert.Equal(0, await accepted.ReceiveAsync(new byte[1], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task LookAsync_AddressLiteralOfIpv6_Succeeds()
    {
        using var listener = new TcpListener(IPAddress.IPv6Loopback, 0);
        listener.Start();
        var prober = new ControlProber(new DnsResolver(TimeProvider.System), TimeProvider.System);

        var result = await prober.LookAsync(
            new ControlDefinition("::1", ((IPEndPoint)listener.LocalEndpoint).Port).Of(IpFamily.Ipv6), TestContext.Current.CancellationToken);

        Assert.True(result.Success, result.Detail);
    }

    [Fact]
    public async Task LookAsync_NothingListens_IsRefused()
    {
        var port = Port;
        _listener.Stop();

        var result = await LookAsync(port: port);

        Assert.False(result.Success);
        Assert.Equal((Reason.ConnectRefused, PortState.Refused), (result.Reason, result.PortState));
        Assert.Equal($"127.0.0.1 port {port}: the host answered with a reset", result.Detail);
    }

    [Theory]
    [InlineData("timeout", true)]
    [InlineData("127.0.0.1", false)]
    public async Task LookAsync_ResolverIsSlow_TriesTheKnownAddressMeanwhile(string answer, bool fromMemory)
    {
        var time = new FakeTimeProvider();
        var prober = new ControlProber(_dns, time);
        var control = new ControlDefinition(Host, Port).Of(IpFamily.Ipv4);
        Assert.True((await prober.LookAsync(control, TestContext.Current.CancellationToken)).Success);
        using var first = await _listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        var resolver = new TaskCompletionSource();
        _dns.Gate = resolver.Task;
        _dns.Become($"{Host} A {answer}");

        var look = prober.LookAsync(control, TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(1));
        using var second = await _listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        Assert.False(look.IsCompleted, "the name is still asked for");
        resolver.SetResult();

        var result = await look;
        Assert.Equal((PortState.Open, fromMemory, !fromMemory), (result.PortState, result.FromMemory, result.Success));
        Assert.False(_listener.Pending(), "one connection a look");
    }

    [Fact]
    public async Task LookAsync_FirstAddressRefuses_WalksOn()
    {
        _dns.Become($"{Host} A 127.0.0.2\n{Host} A 127.0.0.1");

        var result = await LookAsync();

        Assert.True(result.Success);
        Assert.Equal(IPAddress.Loopback, result.Address);
    }

    [Fact]
    public async Task LookAsync_ManySilentAddresses_EndsWithItsTimeout()
    {
        await using var rig = new ProberRig();
        var silent = (await rig.StartAsync("connect/filtered")).EndPoint;
        _dns.Become(string.Join('\n', Enumerable.Repeat($"{Host} A {silent.Address}", 20)));

        var result = await LookAsync(new ControlSettings { Timeout = TimeSpan.FromMilliseconds(800) }, silent.Port);

        Assert.Equal((Reason.ConnectTimeout, PortState.Filtered), (result.Reason, result.PortState));
        Assert.EndsWith("(all 8 addresses failed)", result.Detail, StringComparison.Ordinal);
        Assert.InRange(result.Duration.TotalSeconds, 0.7, 3);
    }

    [Fact]
    public async Task LookAsync_NameGivesNoAddress_TriesNothing()
    {
        _dns.Become("");

        var result = await LookAsync();

        Assert.Equal((Reason.DnsNxdomain, Reason.DnsNxdomain), (result.Resolution, result.Reason));
        Assert.Equal((false, null, null, null), (result.FromMemory, result.Connection, result.PortState, result.Address));
        Assert.Equal($"{Host} A: Nxdomain", result.Detail);
    }

    [Theory]
    [InlineData("timeout", Reason.DnsTimeout)]
    [InlineData("servfail", Reason.DnsServfail)]
    [InlineData("nxdomain", Reason.DnsNxdomain)]
    public async Task LookAsync_ResolverDiesAfterAnAnswer_TriesTheAddressFromBefore(string status, Reason reason)
    {
        await LookAsync();
        _dns.Become($"{Host} A {status}");

        var result = await LookAsync();

        Assert.False(result.Success);
        Assert.True(result.FromMemory);
        Assert.Equal((reason, reason, Reason.None, PortState.Open), (result.Reason, result.Resolution, result.Connection, result.PortState));
        Assert.EndsWith($"; at the address known from before: 127.0.0.1 port {Port} is open", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LookAsync_RealDnsServerStops_TellsItFromADeadNetwork()
    {
        var server = LabDnsServer.Start($"{Host} A 127.0.0.1");
        using var resolver = new DnsResolver(TimeProvider.System, [server.EndPoint]);
        var prober = new ControlProber(resolver, TimeProvider.System);
        var control = Control(new ControlSettings { Resolver = ResolverMode.Direct, Timeout = TimeSpan.FromSeconds(2) });
        Assert.True((await prober.LookAsync(control, TestContext.Current.CancellationToken)).Success);
        await server.DisposeAsync();

        var result = await prober.LookAsync(control, TestContext.Current.CancellationToken);

        Assert.Equal((Reason.DnsTimeout, true, PortState.Open), (result.Reason, result.FromMemory, result.PortState));
        Assert.InRange(result.Duration.TotalSeconds, 0, 2);
    }

    [Fact]
    public async Task LookAsync_ResolverAndNetworkDie_SaysBoth()
    {
        await LookAsync();
        _dns.Become($"{Host} A timeout");
        var port = Port;
        _listener.Stop();

        var result = await LookAsync(port: port);

        Assert.Equal((Reason.DnsTimeout, true, Reason.ConnectRefused, PortState.Refused), (result.Reason, result.FromMemory, result.Connection, result.PortState));
        Assert.Contains("a reset", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LookAsync_ResolverBackWithAnotherAddress_RemembersThatOne()
    {
        await LookAsync();
        _dns.Become($"{Host} A 127.0.0.2");
        Assert.Equal(Reason.ConnectRefused, (await LookAsync()).Reason);
        _dns.Become($"{Host} A timeout");

        Assert.Equal(IPAddress.Parse("127.0.0.2"), (await LookAsync()).Address);
    }

    [Fact]
    public async Task Forget_RememberedControl_LeavesNothingToTry()
    {
        await LookAsync();
        _prober.Forget(Control().Key);
        _dns.Become($"{Host} A timeout");

        Assert.False((await LookAsync()).FromMemory);
    }

    [Fact]
    public async Task LookAsync_ShortTimeout_LeavesHalfOfItForConnecting()
    {
        await LookAsync(new ControlSettings { Timeout = TimeSpan.FromSeconds(3) });
        await LookAsync(new ControlSettings());

        Assert.Equal([$"{Host} A System 1.5", $"{Host} A System 5"], _dns.Asked);
    }

    [Fact]
    public async Task LookAsync_Source_IsTheOneBound()
    {
        var accepting = _listener.AcceptSocketAsync(TestContext.Current.CancellationToken);

        Assert.True((await LookAsync(new ControlSettings { SourceAddress = "127.0.0.9" })).Success);

        using var accepted = await accepting;
        Assert.Equal(IPAddress.Parse("127.0.0.9"), ((IPEndPoint)accepted.RemoteEndPoint!).Address);
    }

    [Fact]
    public async Task LookAsync_SourceOfTheOtherFamily_IsUnavailable()
    {
        var result = await LookAsync(new ControlSettings { SourceAddress = "::1" });

        Assert.Equal((Reason.AddressUnavailable, null), (result.Reason, result.PortState));
    }

    [Fact]
    public async Task LookAsync_Cancelled_IsAResultAndRemembersNothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        var result = await _prober.LookAsync(Control(), cancelled.Token);

        Assert.Equal((Reason.Cancelled, false), (result.Reason, result.Success));
    }

    [Fact]
    public async Task LookAsync_ResolverThrows_IsADefectOfOursAndAResult()
    {
        var prober = new ControlProber(new Broken(), TimeProvider.System);

        var result = await prober.LookAsync(Control(), TestContext.Current.CancellationToken);

        Assert.Equal(Reason.InternalError, result.Reason);
        Assert.Contains("broken", result.Detail, StringComparison.Ordinal);
    }

    public void Dispose() => _listener.Dispose();

    private Control Control(ControlSettings? settings = null, int? port = null) =>
        (new ControlDefinition(Host, port ?? Port) { Settings = settings ?? new ControlSettings() }).Of(IpFamily.Ipv4);

    private Task<ControlResult> LookAsync(ControlSettings? settings = null, int? port = null) =>
        _prober.LookAsync(Control(settings, port), TestContext.Current.CancellationToken);

    private sealed class Broken : IDnsResolver
    {
        public Task<AddressAnswer> ResolveAsync(string host, IpFamily family, ResolverMode mode, TimeSpan timeout, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("broken");

        public Task<MxAnswer> ResolveMxAsync(string domain, TimeSpan timeout, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("broken");

        public Task<SrvAnswer> ResolveSrvAsync(string name, TimeSpan timeout, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("broken");
    }
}
