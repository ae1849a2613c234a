using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SmtpMonitor.IntegrationTests.Service.Door;

/// <summary>Octets on a connection of their own, as no HTTP library would send them.</summary>
internal static class RawRequest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The status of the answer; 0 when the connection was ended without one.</summary>
    public static async Task<int> SendAsync(Uri server, string text)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Parse(server.Host), server.Port, limit.Token);
        try
        {
            await socket.SendAsync(Encoding.Latin1.GetBytes(text), limit.Token);
        }
        catch (SocketException)
        {
            // It hung up in the middle: it may have said why before.
        }

        var buffer = new byte[64];
        try
        {
            var length = await socket.ReceiveAsync(buffer, limit.Token);
            return length == 0 ? 0 : int.Parse(Encoding.ASCII.GetString(buffer, 9, 3), System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (SocketException)
        {
            return 0;
        }
    }
}
