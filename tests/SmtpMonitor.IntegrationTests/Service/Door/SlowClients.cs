using System.Net;
using System.Net.Sockets;

namespace SmtpMonitor.IntegrationTests.Service.Door;

/// <summary>
/// Clients that begin to speak and never end: they connect, say their opening words, and add an octet every second for as long as they are
/// let. One that is cut off comes back a second later.
/// </summary>
internal sealed class SlowClients : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _clients = [];
    private readonly IPEndPoint _server;
    private int _connected;
    private int _cutOff;

    private SlowClients(IPEndPoint server) => _server = server;

    /// <summary>Of them, how many hold a connection now, as far as they know.</summary>
    public int Connected => _connected;

    /// <summary>Connections that were ended by the other side.</summary>
    public int CutOff => _cutOff;

    /// <param name="server">Whom they bother.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="address">Where the n-th of them lives.</param>
    /// <param name="opening">What it says first.</param>
    public static SlowClients Start(Uri server, int count, Func<int, string> address, params byte[][] opening)
    {
        var clients = new SlowClients(new IPEndPoint(IPAddress.Parse(server.Host), server.Port));
        for (var i = 0; i < count; i++)
        {
            clients._clients.Add(clients.LiveAsync(IPAddress.Parse(address(i)), opening[i % opening.Length]));
        }

        return clients;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_clients);
        _stop.Dispose();
    }

    private async Task LiveAsync(IPAddress address, byte[] opening)
    {
        await Task.Yield();
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await BotherAsync(address, opening, _stop.Token);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                // Cut off, or told to stop.
            }

            await Task.Delay(Pause, TimeProvider.System, _stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private async Task BotherAsync(IPAddress address, byte[] opening, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.LingerState = new LingerOption(enable: true, 0);
        socket.Bind(new IPEndPoint(address, 0));
        await socket.ConnectAsync(_server, cancellationToken);
        Interlocked.Increment(ref _connected);
        try
        {
            await socket.SendAsync(opening, cancellationToken);
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAll(ListenAsync(socket, end), DripAsync(socket, end.Token));
        }
        finally
        {
            Interlocked.Decrement(ref _connected);
            if (!cancellationToken.IsCancellationRequested)
            {
                Interlocked.Increment(ref _cutOff);
            }
        }
    }

    /// <summary>Until the other side hangs up.</summary>
    private static async Task ListenAsync(Socket socket, CancellationTokenSource end)
    {
        try
        {
            var buffer = new byte[4096];
            while (await socket.ReceiveAsync(buffer, end.Token) > 0)
            {
                // Whatever it is told.
            }
        }
        finally
        {
            await end.CancelAsync();
        }
    }

    private static async Task DripAsync(Socket socket, CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            await socket.SendAsync("a"u8.ToArray(), cancellationToken);
        }
    }
}
