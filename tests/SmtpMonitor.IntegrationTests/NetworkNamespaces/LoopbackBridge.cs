using System.Net;
using System.Net.Sockets;
using SmtpMonitor.IntegrationTests.NetworkLab;

namespace SmtpMonitor.IntegrationTests.NetworkNamespaces;

/// <summary>
/// Makes a server that listens on loopback only answer in a network namespace: takes what comes there and passes it on to this process's
/// loopback, or to another namespace's, and the answers back.
/// </summary>
internal sealed class LoopbackBridge : IDisposable
{
    private readonly Socket _socket;
    private readonly IPEndPoint _server;
    private readonly NetworkNamespace? _home;

    private LoopbackBridge(Socket socket, IPEndPoint server, NetworkNamespace? home = null)
    {
        _socket = socket;
        _server = server;
        _home = home;
    }

    /// <summary>Connections to a port of every address of the namespace.</summary>
    /// <param name="space">Where it is to be found.</param>
    /// <param name="port">And at which port.</param>
    /// <param name="server">Where it is.</param>
    /// <param name="home">In which namespace that is; null: in that of the tests.</param>
    public static LoopbackBridge Tcp(NetworkNamespace space, int port, IPEndPoint server, NetworkNamespace? home = null)
    {
        var bridge = new LoopbackBridge(space.TcpSocket(AddressFamily.InterNetworkV6), server, home);
        bridge._socket.DualMode = true;
        bridge._socket.Bind(new IPEndPoint(IPAddress.IPv6Any, port));
        bridge._socket.Listen();
        _ = bridge.AcceptAsync();
        return bridge;
    }

    /// <summary>Datagrams to one address and port of the namespace.</summary>
    public static LoopbackBridge Udp(NetworkNamespace space, IPEndPoint at, IPEndPoint server)
    {
        var bridge = new LoopbackBridge(space.Inside(() => new Socket(at.AddressFamily, SocketType.Dgram, ProtocolType.Udp)), server);
        bridge._socket.Bind(at);
        _ = bridge.ReceiveAsync();
        return bridge;
    }

    public void Dispose() => _socket.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = PassOnAsync(await _socket.AcceptAsync());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Disposed: the tests are over.
        }
    }

    private async Task PassOnAsync(Socket client)
    {
        try
        {
            using var server = _home?.TcpSocket(_server.AddressFamily)
                ?? new Socket(_server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            client.NoDelay = true;
            await server.ConnectAsync(_server);
            await using var near = new NetworkStream(client, ownsSocket: true);
            await using var far = new NetworkStream(server);
            await await Task.WhenAny(near.CopyToAsync(far), far.CopyToAsync(near));
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException)
        {
            // One of the two left.
            client.Dispose();
        }
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[4096];
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveFromAsync(buffer, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0));
                _ = AnswerAsync(buffer[..received.ReceivedBytes], received.RemoteEndPoint);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // As above.
        }
    }

    private async Task AnswerAsync(byte[] question, EndPoint client)
    {
        try
        {
            using var server = new Socket(_server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            await server.ConnectAsync(_server);
            await server.SendAsync(question);
            var answer = new byte[4096];
            var length = await server.ReceiveAsync(answer);
            await _socket.SendToAsync(answer.AsMemory(0, length), client);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // As above.
        }
    }
}
