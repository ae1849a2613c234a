using System.Net;
using System.Net.Sockets;
using SmtpMonitor.Core.Network;

namespace SmtpMonitor.Cli.Tracing;

/// <summary>
/// Traces to a closed port of this machine before the first real one: code is compiled when it runs first, and the first router would
/// look some fifty milliseconds away otherwise.
/// </summary>
internal static class TraceWarmUp
{
    private const int Rounds = 2;

    /// <summary>Never fails: without loopback the first figures are a little too great.</summary>
    public static async Task RunAsync(IPathTracer tracer, CancellationToken cancellationToken)
    {
        try
        {
            // Bound without listening: nobody else can have it meanwhile.
            using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            var request = new TraceRequest(IPAddress.Loopback, ((IPEndPoint)taken.LocalEndPoint!).Port) { MaxHops = 1 };
            for (var round = 0; round < Rounds; round++)
            {
                await tracer.TraceAsync(request, null, cancellationToken);
            }

            await WaitForPacketAsync(cancellationToken);
        }
        catch (SocketException)
        {
        }
    }

    /// <summary>This machine refuses at once; whatever comes from elsewhere is waited for, which is other code.</summary>
    private static async Task WaitForPacketAsync(CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await socket.ConnectAsync(socket.LocalEndPoint!, cancellationToken);
        var received = socket.ReceiveAsync(new byte[1], cancellationToken);
        await socket.SendAsync(new byte[1], cancellationToken);
        await received;
    }
}
