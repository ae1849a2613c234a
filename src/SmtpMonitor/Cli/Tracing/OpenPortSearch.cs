using System.Collections.Immutable;
using System.Net;
using SmtpMonitor.Core.Network;

namespace SmtpMonitor.Cli.Tracing;

/// <summary>
/// Looks for an open mail port of a host, to compare with. One attempt a port, the likeliest first, the next only when the one before
/// was refused or hesitates; the first acceptance ends the search. So a server sees hardly more than one empty connection of it.
/// </summary>
/// <param name="time">For deadlines.</param>
/// <param name="order">The ports, the likeliest to be open first.</param>
internal sealed class OpenPortSearch(TimeProvider time, ImmutableArray<int> order)
{
    /// <summary>Submission before relaying: that is blocked least often.</summary>
    public static readonly ImmutableArray<int> MailPorts = [587, 465, 25, 2525];

    /// <summary>How long a port may hesitate before the next one is tried beside it.</summary>
    private static readonly TimeSpan Hesitation = TimeSpan.FromMilliseconds(400);

    /// <summary>For one attempt.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    private readonly TcpConnector _connector = new(time);

    /// <summary>Searches; throws only when cancelled.</summary>
    /// <param name="address">Where.</param>
    /// <param name="except">The port that is known not to be reached.</param>
    /// <param name="source">Local address to bind; null: the system's choice.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The port found, or null; and what became of each port that was tried.</returns>
    public async Task<(int? Port, ImmutableArray<PortAttempt> Attempts)> FindAsync(
        IPAddress address, int except, IPAddress? source, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var waiting = new Queue<int>(order.Where(p => p != except));
        var running = new List<Task<PortAttempt>>();
        var done = new List<PortAttempt>();
        try
        {
            while (!done.Exists(a => a.Outcome == ConnectOutcome.Connected) && (waiting.Count > 0 || running.Count > 0))
            {
                if (waiting.TryDequeue(out var port))
                {
                    running.Add(TryAsync(address, port, source, stop.Token));
                }

                Task first = Task.WhenAny(running);
                await first.WaitAsync(waiting.Count > 0 ? Hesitation : Timeout.InfiniteTimeSpan, time, cancellationToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                foreach (var ended in running.Where(t => t.IsCompletedSuccessfully).ToList())
                {
                    running.Remove(ended);
                    done.Add(await ended);
                }

                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            await stop.CancelAsync();
            await ((Task)Task.WhenAll(running)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return (done.Find(a => a.Outcome == ConnectOutcome.Connected)?.Port, [.. done]);
    }

    private async Task<PortAttempt> TryAsync(IPAddress address, int port, IPAddress? source, CancellationToken cancellationToken)
    {
        var result = await _connector.ConnectAsync(address, port, source, Limit, cancellationToken);
        result.Socket?.Dispose();
        return new PortAttempt(port, result.Outcome);
    }
}
