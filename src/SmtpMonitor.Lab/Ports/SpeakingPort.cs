using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SmtpMonitor.Lab.Ports;

/// <summary>A listener that holds the script's dialogue with every client at once. One pending accept, no thread of its own.</summary>
internal sealed class SpeakingPort : IAsyncDisposable
{
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    private readonly Socket _listener;
    private readonly Func<Socket, CancellationToken, Task> _converse;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, byte> _running = new();
    private readonly Task _accepting;

    public SpeakingPort(IPEndPoint endPoint, Func<Socket, CancellationToken, Task> converse)
    {
        _converse = converse;
        _listener = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            _listener.Bind(endPoint);
            _listener.Listen(512);
        }
        catch
        {
            _listener.Dispose();
            throw;
        }

        _accepting = AcceptAsync();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndPoint!;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(_running.Keys).ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var socket = await _listener.AcceptAsync(_stop.Token).ConfigureAwait(false);
                socket.NoDelay = true;
                Track(_converse(socket, _stop.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // The client was gone before it was accepted, or there are no descriptors left: the listener is sound, and must not spin.
                await Task.Delay(Breath, TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private void Track(Task conversation)
    {
        if (conversation.IsCompleted)
        {
            return;
        }

        _running.TryAdd(conversation, 0);
        conversation.ContinueWith(
            done => _running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
