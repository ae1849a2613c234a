namespace SmtpMonitor.Core.Network;

/// <summary>An attempt under way, and the way to end it.</summary>
internal sealed class HopAttempt : IDisposable
{
    private readonly CancellationTokenSource _stop;

    /// <param name="ttl">Its distance.</param>
    /// <param name="run">The attempt; ends soon once its token is cancelled.</param>
    /// <param name="cancellationToken">Ends it too.</param>
    public HopAttempt(int ttl, Func<CancellationToken, Task<HopReading>> run, CancellationToken cancellationToken)
    {
        Ttl = ttl;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Reading = run(_stop.Token);
    }

    public int Ttl { get; }

    public Task<HopReading> Reading { get; }

    /// <summary>Closes the socket.</summary>
    public void Abandon() => _stop.Cancel();

    /// <summary>Abandons it and waits until its socket is closed.</summary>
    public async Task EndAsync()
    {
        await _stop.CancelAsync();
        await ((Task)Reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stop.Dispose();
}
