using System.Net;
using System.Net.Sockets;
using SmtpMonitor.Core.Network;

namespace SmtpMonitor.Core.Tests.Network;

/// <summary>What loopback can stage; paths of several hops are traced in network namespaces by the integration tests.</summary>
public sealed class PathTracerTests
{
    private readonly PathTracer _tracer = new(TimeProvider.System);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task TraceAsync_Listening_IsConnectedOnceAndSilently(string address)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "there is no error queue");
        using var listener = new TcpListener(IPAddress.Parse(address), 0);
        listener.Start();
        var hops = new List<TraceHop>();

        var trace = await TraceAsync(new TraceRequest(IPAddress.Parse(address), Port(listener)), hops.Add);

        Assert.Equal((TraceEnd.Connected, 1, 1), (trace.End, trace.EndTtl, trace.Tried));
        Assert.Equal(IPAddress.Parse(address), trace.Source);
        Assert.Equal(trace.Hops, hops);
        using var accepted = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, await accepted.ReceiveAsync(new byte[1], TestContext.Current.CancellationToken));
        Assert.False(listener.Pending());
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task TraceAsync_NothingListens_IsRefusedByTheHost(string address)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "there is no error queue");
        using var taken = new Socket(IPAddress.Parse(address).AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Parse(address), 0));

        var trace = await TraceAsync(new TraceRequest(IPAddress.Parse(address), ((IPEndPoint)taken.LocalEndPoint!).Port));

        Assert.Equal((TraceEnd.Refused, 1), (trace.End, trace.EndTtl));
        Assert.Equal(IPAddress.Parse(address), trace.Hops[^1].Sender);
    }

    [Theory]
    [InlineData("127.0.0.1", "::1")]
    [InlineData("::1", "127.0.0.1")]
    public async Task TraceAsync_SourceOfTheOtherFamily_IsUnavailableAndSaysWhy(string address, string source)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "there is no error queue");

        var trace = await TraceAsync(new TraceRequest(IPAddress.Parse(address), 1) { Source = IPAddress.Parse(source) });

        Assert.Equal((TraceEnd.Unavailable, 0), (trace.End, trace.Hops.Length));
        Assert.Contains(source, trace.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TraceAsync_NobodyAnswers_EndsWithinItsLimit()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "there is no error queue");
        using var full = new FullListener();
        var started = TimeProvider.System.GetTimestamp();

        var trace = await TraceAsync(new TraceRequest(IPAddress.Loopback, full.Port) { Limit = TimeSpan.FromMilliseconds(300) });

        Assert.Equal((TraceEnd.Incomplete, "not finished within 0.3 s"), (trace.End, trace.Detail));
        // The kernel's timers count in whole milliseconds of their own.
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.FromMilliseconds(280), TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task TraceAsync_CancelledUnderWay_ThrowsAndLeavesNoSocket()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "there is no error queue");
        using var full = new FullListener();
        using var cancel = new CancellationTokenSource();

        // Cancelled by its own first report: no clock decides.
        var trace = _tracer.TraceAsync(
            new TraceRequest(IPAddress.Loopback, full.Port) { HopTimeout = TimeSpan.FromMilliseconds(50) }, _ => cancel.Cancel(), cancel.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => trace);
        Assert.Empty(full.ConnectingSockets());
    }

    [Fact]
    public async Task TraceAsync_TheLookerThrows_LeavesNoSocket()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "there is no error queue");
        using var full = new FullListener();
        var request = new TraceRequest(IPAddress.Loopback, full.Port) { HopTimeout = TimeSpan.FromMilliseconds(50) };

        await Assert.ThrowsAsync<InvalidOperationException>(() => TraceAsync(request, _ => throw new InvalidOperationException("no pen")));

        Assert.Empty(full.ConnectingSockets());
    }

    private static int Port(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    private Task<PathTrace> TraceAsync(TraceRequest request, Action<TraceHop>? onHop = null) =>
        _tracer.TraceAsync(request, onHop, TestContext.Current.CancellationToken);
}
