using System.Net;
using System.Net.Sockets;
using SmtpMonitor.Core.Network;

namespace SmtpMonitor.Core.Tests.Network;

/// <summary>What loopback can stage; ICMP from routers is staged in network namespaces by the integration tests.</summary>
public sealed class TcpConnectorTests
{
    private readonly TcpConnector _connector = new(TimeProvider.System);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task ConnectAsync_Listening_Connects(string address)
    {
        using var listener = new TcpListener(IPAddress.Parse(address), 0);
        listener.Start();
        var result = await ConnectAsync(address, ((IPEndPoint)listener.LocalEndpoint).Port);
        using var socket = result.Socket;
        Assert.Equal(ConnectOutcome.Connected, result.Outcome);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task ConnectAsync_NothingListens_IsRefusedWithoutIcmp(string address)
    {
        using var listener = new TcpListener(IPAddress.Parse(address), 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var result = await ConnectAsync(address, port);
        Assert.Equal(ConnectOutcome.Refused, result.Outcome);
        Assert.Null(result.Icmp);
        Assert.Null(result.Socket);
    }

    [Fact]
    public async Task ConnectAsync_Source_IsTheOneBound()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var result = await _connector.ConnectAsync(
            IPAddress.Loopback, port, IPAddress.Parse("127.0.0.9"), TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        using var socket = result.Socket;
        using var accepted = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        Assert.Equal(IPAddress.Parse("127.0.0.9"), ((IPEndPoint)accepted.RemoteEndPoint!).Address);
    }

    [Theory]
    [InlineData("::2")]
    [InlineData("127.0.0.1")]
    public async Task ConnectAsync_SourceThatIsNotOurs_IsUnavailable(string source)
    {
        var result = await _connector.ConnectAsync(
            IPAddress.IPv6Loopback, 1, IPAddress.Parse(source), TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        Assert.Equal(ConnectOutcome.SourceUnavailable, result.Outcome);
        Assert.Contains(source, result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConnectAsync_Cancelled_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _connector.ConnectAsync(IPAddress.Loopback, 1, null, TimeSpan.FromSeconds(5), cancelled.Token));
    }

    private Task<ConnectResult> ConnectAsync(string address, int port) =>
        _connector.ConnectAsync(IPAddress.Parse(address), port, null, TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
}
