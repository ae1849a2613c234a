using System.Net;
using System.Net.Sockets;

namespace SmtpMonitor.Core.Network;

/// <summary>Connects to one address and says exactly how that ended.</summary>
public sealed class TcpConnector(TimeProvider time)
{
    /// <summary>
    /// One attempt. Ends by <paramref name="timeout"/>; throws only <see cref="OperationCanceledException"/>, when
    /// <paramref name="cancellationToken"/> is cancelled.
    /// </summary>
    /// <param name="address">Where to.</param>
    /// <param name="port">TCP port.</param>
    /// <param name="source">Local address to bind; null: the system's choice.</param>
    /// <param name="timeout">Deadline of the attempt.</param>
    /// <param name="cancellationToken">Ends the attempt early.</param>
    public Task<ConnectResult> ConnectAsync(
        IPAddress address, int port, IPAddress? source, TimeSpan timeout, CancellationToken cancellationToken) =>
        ConnectAsync(new IPEndPoint(address, port), source, hopLimit: null, timeout, cancellationToken);

    /// <summary>Likewise, with packets that live for so many hops only; null: the system's default.</summary>
    internal async Task<ConnectResult> ConnectAsync(
        IPEndPoint destination, IPAddress? source, int? hopLimit, TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var started = time.GetTimestamp();
        TimeSpan? duration = null;
        Socket? socket = null;
        var bound = false;
        using var deadline = new CancellationTokenSource(timeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            socket = new Socket(destination.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            IcmpErrorQueue.Enable(socket);
            if (hopLimit is { } hops)
            {
                HopLimit.Set(socket, hops);
            }

            if (source is not null)
            {
                socket.Bind(new IPEndPoint(source, 0));
            }

            bound = true;
            var connecting = socket.ConnectAsync(destination, linked.Token).AsTask();
            await connecting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

            // Before anything is thrown: that takes longer than a near router does.
            duration = time.GetElapsedTime(started);
            await connecting;
            IcmpErrorQueue.Disable(socket);
            return new ConnectResult(ConnectOutcome.Connected, socket, duration.Value);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            socket?.Dispose();
            return new ConnectResult(ConnectOutcome.Timeout, null, duration ?? time.GetElapsedTime(started), null, "no answer to the connection attempt");
        }
        catch (SocketException e)
        {
            var icmp = socket is null ? null : IcmpErrorQueue.Read(socket);
            socket?.Dispose();
            var (outcome, detail) = Classify(e, icmp, bound, source);
            return new ConnectResult(outcome, null, duration ?? time.GetElapsedTime(started), icmp, detail);
        }
        catch
        {
            socket?.Dispose();
            throw;
        }
    }

    private static (ConnectOutcome Outcome, string Detail) Classify(SocketException e, IcmpEvidence? icmp, bool bound, IPAddress? source)
    {
        if (icmp is not null)
        {
            var outcome = IcmpCode.IsProhibited(icmp) ? ConnectOutcome.IcmpProhibited : ConnectOutcome.IcmpUnreachable;
            return (outcome, $"{icmp.Sender} answered: {IcmpCode.Describe(icmp)}");
        }

        if (!bound && source is not null && e.SocketErrorCode is SocketError.AddressNotAvailable
            or SocketError.AddressFamilyNotSupported or SocketError.InvalidArgument or SocketError.Fault)
        {
            return (ConnectOutcome.SourceUnavailable, $"this machine cannot send from {source}: {e.Message}");
        }

        return e.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => (ConnectOutcome.Refused, "the host answered with a reset"),
            SocketError.ConnectionReset or SocketError.ConnectionAborted =>
                (ConnectOutcome.Reset, "the connection was reset as soon as it was established"),
            SocketError.TimedOut => (ConnectOutcome.Timeout, "no answer to the connection attempt"),

            // Without a queued ICMP error these come from this machine's own routing table.
            SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.NetworkDown or SocketError.HostDown
                or SocketError.AddressFamilyNotSupported => (ConnectOutcome.NoRoute, "this machine has no route to the address"),
            SocketError.AccessDenied =>
                (ConnectOutcome.LocalError, "this machine's own policy forbids the connection (local firewall, security module or prohibiting route)"),
            SocketError.AddressNotAvailable => (ConnectOutcome.LocalError, "this machine has no free local port or no usable source address"),
            SocketError.TooManyOpenSockets => (ConnectOutcome.LocalError, "this process is out of file descriptors"),
            SocketError.NoBufferSpaceAvailable => (ConnectOutcome.LocalError, "this machine is out of socket buffers"),
            _ => (ConnectOutcome.LocalError, $"{e.SocketErrorCode}: {e.Message}"),
        };
    }
}
