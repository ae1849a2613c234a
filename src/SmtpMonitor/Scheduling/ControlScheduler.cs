using SmtpMonitor.Configuration;

namespace SmtpMonitor.Scheduling;

/// <summary>Keeps the controls that are looked at equal to those that are configured.</summary>
internal sealed partial class ControlScheduler(
    TriggerBoard triggers, ControlRoster roster, SchedulingClock clock, ILogger<ControlScheduler> logger) : IConfigurationConsumer, IDisposable
{
    /// <summary>How long cancelled looks get to end at stop.</summary>
    private static readonly TimeSpan CancelLimit = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _changing = new(1);
    private readonly Dictionary<(string Host, int Port), ControlGroup> _groups = [];

    /// <summary>Asks the board, before it is started, to be told of controls that are due.</summary>
    public void Open() => triggers.On(TriggerKind.Control, (id, _) => roster.Due(id));

    /// <inheritdoc />
    public async Task ApplyAsync(MonitorConfiguration configuration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        await _changing.WaitAsync(cancellationToken);
        try
        {
            var wanted = configuration.Controls.ToDictionary(c => (c.Host, c.Port));
            foreach (var (place, gone) in _groups.Where(g => !wanted.ContainsKey(g.Key)).ToList())
            {
                await roster.RemoveAsync(gone, cancellationToken);
                _groups.Remove(place);
            }

            var different = wanted.Where(w => _groups.GetValueOrDefault(w.Key)?.Definition != w.Value).ToList();
            foreach (var (place, definition) in different)
            {
                _groups[place] = await roster.PutAsync(_groups.GetValueOrDefault(place), definition, different.Count, cancellationToken);
            }
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>
    /// Brings the next look at every control forward to now, politely: one that is being looked at, or was within the last half of its
    /// retry interval, follows when that is over. Safe to call from many threads at once and at any time.
    /// </summary>
    public Task LookAgainAsync(CancellationToken cancellationToken) => roster.LookAgainAsync(cancellationToken);

    /// <summary>Cancels looks under way. The board must have been stopped, or be stopping. Ends within 1 s.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await roster.CloseAsync().WaitAsync(CancelLimit, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            LooksLeft(logger);
        }
    }

    public void Dispose() => _changing.Dispose();

    [LoggerMessage(332, LogLevel.Warning, "Some looks at controls did not end although they were cancelled; leaving them behind")]
    private static partial void LooksLeft(ILogger logger);
}
