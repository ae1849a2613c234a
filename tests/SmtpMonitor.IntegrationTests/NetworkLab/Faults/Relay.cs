using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SmtpMonitor.IntegrationTests.NetworkLab.Faults;

/// <summary>Accepts connections that were redirected to it, and passes them on to where they were meant to go.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private const int SolIp = 0;
    private const int SolIpv6 = 41;

    /// <summary>SO_ORIGINAL_DST and IP6T_SO_ORIGINAL_DST: the destination before the packet filter changed it.</summary>
    private const int OriginalDestination = 80;

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, byte> _sessions = new();
    private readonly NetworkNamespace _home;
    private readonly IMeddling _meddling;
    private readonly Socket[] _listeners;
    private readonly Task _accepting;

    public Relay(NetworkNamespace home, IMeddling meddling)
    {
        _home = home;
        _meddling = meddling;
        _listeners = [home.Inside(() => Listen(IPAddress.Any)), home.Inside(() => Listen(IPAddress.IPv6Any))];
        _accepting = Task.WhenAll(_listeners.Select(AcceptAsync));
    }

    public int Ipv4Port => ((IPEndPoint)_listeners[0].LocalEndPoint!).Port;

    public int Ipv6Port => ((IPEndPoint)_listeners[1].LocalEndPoint!).Port;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var listener in _listeners)
        {
            listener.Dispose();
        }

        await _accepting;
        await Task.WhenAll(_sessions.Keys);
        _stop.Dispose();
    }

    private static Socket Listen(IPAddress any)
    {
        var socket = new Socket(any.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        if (any.AddressFamily == AddressFamily.InterNetworkV6)
        {
            // The kernel tells the destination of an IPv4 connection to a socket of IPv4 only.
            socket.DualMode = false;
        }

        socket.Bind(new IPEndPoint(any, 0));
        socket.Listen();
        return socket;
    }

    private static IPEndPoint DestinationOf(Socket client)
    {
        // A sockaddr: family, port in network order, then IPv4's address at 4 or IPv6's at 8.
        var address = new byte[28];
        if (client.AddressFamily == AddressFamily.InterNetwork)
        {
            client.GetRawSocketOption(SolIp, OriginalDestination, address.AsSpan(0, 16));
            return new IPEndPoint(new IPAddress(address.AsSpan(4, 4)), BinaryPrimitives.ReadUInt16BigEndian(address.AsSpan(2)));
        }

        client.GetRawSocketOption(SolIpv6, OriginalDestination, address);
        return new IPEndPoint(new IPAddress(address.AsSpan(8, 16)), BinaryPrimitives.ReadUInt16BigEndian(address.AsSpan(2)));
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var session = PassAsync(await listener.AcceptAsync(_stop.Token));
                _sessions.TryAdd(session, 0);
                _ = session.ContinueWith(s => _sessions.TryRemove(s, out _), TaskScheduler.Default);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // A client that is gone, or our own end; the loop's condition tells.
            }
        }
    }

    private async Task PassAsync(Socket client)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        try
        {
            await using var near = new NetworkStream(client, ownsSocket: true);
            var destination = DestinationOf(client);
            using var server = _home.TcpSocket(destination.AddressFamily);
            await server.ConnectAsync(destination, ended.Token);
            await using var far = new NetworkStream(server);
            await Task.WhenAll(
                UntilEndAsync(() => near.CopyToAsync(far, ended.Token), ended),
                UntilEndAsync(() => _meddling.PassAsync(far, near, ended.Token), ended));
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // One of the two left, or the relay ends.
        }
    }

    /// <summary>Whoever ends first ends it for both.</summary>
    private static async Task UntilEndAsync(Func<Task> pass, CancellationTokenSource ended)
    {
        try
        {
            await pass();
        }
        finally
        {
            await ended.CancelAsync();
        }
    }
}
