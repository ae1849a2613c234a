using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SmtpMonitor.Core.Tests.Network;

/// <summary>A port of loopback that answers nobody: its queue is full, and Linux drops what comes on top.</summary>
internal sealed class FullListener : IDisposable
{
    private const string SynSent = "02";

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _fillers = [];

    public FullListener()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(0);
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _fillers.Add(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        _fillers[0].Connect(_listener.LocalEndPoint!);
    }

    public int Port { get; }

    /// <summary>Connections to it that this machine is still trying.</summary>
    public IReadOnlyList<string> ConnectingSockets()
    {
        var remote = string.Create(CultureInfo.InvariantCulture, $"0100007F:{Port:X4}");
        return [.. File.ReadLines("/proc/net/tcp").Where(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, _, var to, SynSent, ..] && to == remote)];
    }

    public void Dispose()
    {
        _fillers.ForEach(f => f.Dispose());
        _listener.Dispose();
    }
}
