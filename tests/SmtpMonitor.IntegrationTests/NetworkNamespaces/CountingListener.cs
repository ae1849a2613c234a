using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using SmtpMonitor.IntegrationTests.NetworkLab;

namespace SmtpMonitor.IntegrationTests.NetworkNamespaces;

/// <summary>Accepts connections in a network namespace, says nothing, closes them, and counts.</summary>
internal sealed class CountingListener : IDisposable
{
    private readonly ConcurrentDictionary<int, int> _accepted = new();
    private readonly List<Socket> _listeners = [];

    /// <summary>Listens, IPv4 and IPv6, on every address of the namespace.</summary>
    public CountingListener(NetworkNamespace space, params IEnumerable<int> ports)
    {
        foreach (var port in ports)
        {
            var listener = space.TcpSocket(AddressFamily.InterNetworkV6);
            _listeners.Add(listener);
            listener.DualMode = true;
            listener.Bind(new IPEndPoint(IPAddress.IPv6Any, port));
            listener.Listen();
            _ = AcceptAsync(listener, port);
        }
    }

    /// <summary>Connections accepted at a port so far.</summary>
    public int Accepted(int port) => _accepted.GetValueOrDefault(port);

    public void Dispose() => _listeners.ForEach(l => l.Dispose());

    private async Task AcceptAsync(Socket listener, int port)
    {
        try
        {
            while (true)
            {
                using var accepted = await listener.AcceptAsync();
                _accepted.AddOrUpdate(port, 1, (_, count) => count + 1);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Disposed: the tests are over.
        }
    }
}
