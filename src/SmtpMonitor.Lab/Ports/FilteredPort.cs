using System.Net;
using System.Net.Sockets;

namespace SmtpMonitor.Lab.Ports;

/// <summary>
/// A port that answers no SYN, as behind a firewall that drops: a listener that never accepts, its accept queue kept full by
/// own connections. Linux drops every further SYN to such a listener (tcp_conn_request in net/ipv4/tcp_input.c); no privilege needed.
/// </summary>
internal sealed class FilteredPort : IDisposable
{
    // A backlog of 0 holds one connection; a few more cover kernels that round it up.
    private const int MostFillers = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private readonly Socket _listener;
    private readonly List<Socket> _fillers = [];

    private FilteredPort(Socket listener) => _listener = listener;

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndPoint!;

    /// <summary>Ends when the queue has been seen to be full.</summary>
    /// <exception cref="PlatformNotSupportedException">This system goes on accepting.</exception>
    public static async Task<FilteredPort> StartAsync(IPEndPoint endPoint, TimeProvider time, CancellationToken cancellationToken)
    {
        var listener = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        var port = new FilteredPort(listener);
        try
        {
            listener.Bind(endPoint);
            listener.Listen(0);
            while (await port.FillAsync(time, cancellationToken).ConfigureAwait(false))
            {
                if (port._fillers.Count > MostFillers)
                {
                    throw new PlatformNotSupportedException("A full accept queue does not filter the port on this system.");
                }
            }

            return port;
        }
        catch
        {
            port.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _fillers.ForEach(filler => filler.Dispose());
        _listener.Dispose();
    }

    /// <returns>False when the connection attempt was not answered any more.</returns>
    private async Task<bool> FillAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var filler = new Socket(EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        using var patience = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await filler.ConnectAsync(EndPoint, both.Token).ConfigureAwait(false);
            _fillers.Add(filler);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            filler.Dispose();
            return false;
        }
        catch
        {
            filler.Dispose();
            throw;
        }
    }
}
