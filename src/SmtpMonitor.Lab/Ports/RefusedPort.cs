using System.Net;
using System.Net.Sockets;

namespace SmtpMonitor.Lab.Ports;

/// <summary>A port on which nothing listens, bound so that nobody who asks for a free one gets it.</summary>
internal sealed class RefusedPort : IDisposable
{
    private readonly Socket _socket;

    public RefusedPort(IPEndPoint endPoint)
    {
        _socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _socket.Bind(endPoint);
    }

    public IPEndPoint EndPoint => (IPEndPoint)_socket.LocalEndPoint!;

    public void Dispose() => _socket.Dispose();
}
