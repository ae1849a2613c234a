using System.Net.Sockets;
using MailKit.Net.Imap;

namespace SmtpMonitor.Core.Deliveries;

/// <summary>A session at a mailbox, with its place at the address. Ends with LOGOUT, within a second, and is closed in any case.</summary>
internal sealed class MailboxSession(ImapClient client, Socket socket, IDisposable place, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan FarewellLimit = TimeSpan.FromSeconds(1);

    public ImapClient Client => client;

    public async ValueTask DisposeAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(FarewellLimit, time);
            if (client.IsConnected)
            {
                await client.DisconnectAsync(quit: true, limit.Token);
            }
        }
        catch (Exception)
        {
            // A farewell that fails changes nothing of what was found.
        }
        finally
        {
            client.Dispose();
            socket.Dispose();
            place.Dispose();
        }
    }
}
