using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SmtpMonitor.Core.Tests.Probing;

/// <summary>
/// A server far away: its accept queue is full at first, so that a connection is established by the second SYN, a second after the
/// first one (RFC 6298 §2). It greets late, and tells how many connections to its address stood when it did.
/// </summary>
internal sealed class LateServer : IAsyncDisposable
{
    private readonly TimeSpan _greetsAfter;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _fillers = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Counter _counter;
    private Task _serving = Task.CompletedTask;

    private LateServer(IPAddress address, TimeSpan greetsAfter, Counter counter)
    {
        (_greetsAfter, _counter) = (greetsAfter, counter);
        _listener.Bind(new IPEndPoint(address, 0));
        _listener.Listen(0);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <param name="address">A loopback address.</param>
    /// <param name="greetsAfter">Time between a connection and its greeting.</param>
    /// <param name="counter">Shared by the servers at one address.</param>
    public static async Task<LateServer> StartAsync(IPAddress address, TimeSpan greetsAfter, Counter counter)
    {
        var server = new LateServer(address, greetsAfter, counter);
        while (await server.FillAsync())
        {
        }

        return server;
    }

    /// <summary>From now on connections are taken.</summary>
    public void Serve() => _serving = AcceptAsync();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _serving;
        _fillers.ForEach(f => f.Dispose());
        _stop.Dispose();
    }

    private async Task<bool> FillAsync()
    {
        var filler = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _fillers.Add(filler);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMilliseconds(300));
        try
        {
            await filler.ConnectAsync(_listener.LocalEndPoint!, patience.Token);
            return true;
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            _fillers.Remove(filler);
            filler.Dispose();
            return false;
        }
    }

    private async Task AcceptAsync()
    {
        var ours = _fillers.Select(f => f.LocalEndPoint).ToHashSet();
        var sessions = new List<Task>();
        try
        {
            while (true)
            {
                sessions.Add(ConverseAsync(await _listener.AcceptAsync(_stop.Token), ours));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(sessions);
        }
    }

    private async Task ConverseAsync(Socket socket, HashSet<EndPoint?> ours)
    {
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        if (ours.Contains(socket.RemoteEndPoint))
        {
            return;
        }

        using var reader = new StreamReader(stream);
        _counter.Enter();
        try
        {
            var line = reader.ReadLineAsync(_stop.Token).AsTask();
            if (await Task.WhenAny(line, Task.Delay(_greetsAfter, TimeProvider.System, _stop.Token)) == line)
            {
                return;
            }

            _counter.Look();
            await stream.WriteAsync("220 late.test\r\n"u8.ToArray(), _stop.Token);
            while (await line is { } command)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(command == "QUIT" ? "221 bye\r\n" : "250 late.test\r\n"), _stop.Token);
                line = reader.ReadLineAsync(_stop.Token).AsTask();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The client left, or the test is over.
        }
        finally
        {
            _counter.Leave();
        }
    }

    /// <summary>Connections that stand.</summary>
    internal sealed class Counter
    {
        private int _came;
        private int _inside;
        private int _most;

        /// <summary>The most that stood when one of them was greeted.</summary>
        public int Most => Volatile.Read(ref _most);

        /// <summary>Connections that were taken so far.</summary>
        public int Came => Volatile.Read(ref _came);

        public void Enter()
        {
            Interlocked.Increment(ref _inside);
            Interlocked.Increment(ref _came);
        }

        public void Leave() => Interlocked.Decrement(ref _inside);

        public void Look()
        {
            var now = Volatile.Read(ref _inside);
            int seen;
            while ((seen = Volatile.Read(ref _most)) < now && Interlocked.CompareExchange(ref _most, now, seen) != seen)
            {
            }
        }
    }
}
