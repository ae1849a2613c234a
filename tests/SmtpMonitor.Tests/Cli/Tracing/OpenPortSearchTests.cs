using System.Net;
using System.Net.Sockets;
using SmtpMonitor.Cli.Tracing;
using SmtpMonitor.Core.Network;

namespace SmtpMonitor.Tests.Cli.Tracing;

public sealed class OpenPortSearchTests : IDisposable
{
    private readonly List<Socket> _sockets = [];

    public void Dispose() => _sockets.ForEach(s => s.Dispose());

    [Fact]
    public async Task FindAsync_FirstIsOpen_TriesNoOther()
    {
        var (first, second) = (Bind(listen: true), Bind(listen: true));

        var (port, attempts) = await FindAsync(0, Port(first), Port(second));

        Assert.Equal(Port(first), port);
        Assert.Equal([new PortAttempt(Port(first), ConnectOutcome.Connected)], attempts);
        Assert.False(second.Poll(0, SelectMode.SelectRead));
    }

    [Fact]
    public async Task FindAsync_FirstIsRefused_TriesTheNextAtOnce()
    {
        var (first, second) = (Bind(listen: false), Bind(listen: true));

        var (port, attempts) = await FindAsync(0, Port(first), Port(second));

        Assert.Equal(Port(second), port);
        Assert.Equal([ConnectOutcome.Refused, ConnectOutcome.Connected], attempts.Select(a => a.Outcome));
    }

    [Fact]
    public async Task FindAsync_NoneIsOpen_TellsEach()
    {
        var (first, second) = (Bind(listen: false), Bind(listen: false));

        var (port, attempts) = await FindAsync(0, Port(first), Port(second));

        Assert.Null(port);
        Assert.Equal([Port(first), Port(second)], attempts.Select(a => a.Port));
    }

    [Fact]
    public async Task FindAsync_ThePortInQuestion_IsLeftOut()
    {
        var first = Bind(listen: true);

        var (port, attempts) = await FindAsync(Port(first), Port(first));

        Assert.Null(port);
        Assert.Empty(attempts);
    }

    [Fact]
    public async Task FindAsync_Cancelled_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new OpenPortSearch(TimeProvider.System, [1]).FindAsync(IPAddress.Loopback, 0, null, cancelled.Token));
    }

    private static int Port(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;

    private static Task<(int? Port, System.Collections.Immutable.ImmutableArray<PortAttempt> Attempts)> FindAsync(int except, params int[] ports) =>
        new OpenPortSearch(TimeProvider.System, [.. ports]).FindAsync(IPAddress.Loopback, except, null, TestContext.Current.CancellationToken);

    private Socket Bind(bool listen)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _sockets.Add(socket);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        if (listen)
        {
            socket.Listen();
        }

        return socket;
    }
}
