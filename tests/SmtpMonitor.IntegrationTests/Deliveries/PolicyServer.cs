using System.Net;
using System.Net.Sockets;

namespace SmtpMonitor.IntegrationTests.Deliveries;

/// <summary>
/// What Postfix asks about each recipient (SMTPD_POLICY_README): a recipient that begins with "grey" is put off the first time, one that begins
/// with "full" is over its quota, as Dovecot's quota-status says it.
/// </summary>
internal sealed class PolicyServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly HashSet<string> _seen = [];
    private readonly Task _serving;

    public PolicyServer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            var client = await _listener.AcceptTcpClientAsync(_end.Token);
            _ = AnswerAsync(client);
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            using var reader = new StreamReader(client.GetStream());
            await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true };
            var recipient = "";
            while (await reader.ReadLineAsync(_end.Token) is { } line)
            {
                if (line.StartsWith("recipient=", StringComparison.Ordinal))
                {
                    recipient = line["recipient=".Length..];
                }
                else if (line.Length == 0)
                {
                    await writer.WriteAsync($"action={Judge(recipient)}\n\n");
                }
            }
        }
    }

    private string Judge(string recipient)
    {
        lock (_seen)
        {
            return recipient.StartsWith("full", StringComparison.Ordinal) ? "552 5.2.2 Mailbox is full"
                : recipient.StartsWith("grey", StringComparison.Ordinal) && _seen.Add(recipient) ? "450 4.7.1 Greylisted"
                : "DUNNO";
        }
    }
}
