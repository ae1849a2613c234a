using System.Net;
using System.Net.Sockets;

namespace SmtpMonitor.IntegrationTests.Servers;

/// <summary>Tells whether a server is up, without a word of ours.</summary>
internal static class Greeting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Waits until every port takes connections. A server that does not come up is ended and its folder removed.</summary>
    public static async Task AwaitAsync(
        IEnumerable<int> ports, LeashedProcess server, ServerFolder folder, string log, CancellationToken cancellationToken)
    {
        try
        {
            await AwaitAsync([.. ports], server, () => $"{folder.Read("out")}{folder.Read(log)}", cancellationToken);
        }
        catch
        {
            await server.DisposeAsync();
            folder.Dispose();
            throw;
        }
    }

    private static Task AwaitAsync(List<int> waiting, LeashedProcess server, Func<string> log, CancellationToken cancellationToken) =>
        Eventually.HoldsAsync(
            async () =>
            {
                if (server.HasExited)
                {
                    throw new InvalidOperationException($"the server ended by itself:\n{log()}");
                }

                while (waiting.Count > 0 && await ConnectsAsync(waiting[0], cancellationToken))
                {
                    waiting.RemoveAt(0);
                }

                return waiting.Count == 0;
            },
            Patience,
            () => $"no server on port {string.Join(", ", waiting)}:\n{log()}",
            cancellationToken);

    private static async Task<bool> ConnectsAsync(int port, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
