using System.Collections.Concurrent;
using System.Collections.Immutable;
using SmtpMonitor.Configuration;

namespace SmtpMonitor.Scheduling.Errands;

/// <summary>
/// Keeps the errands of one kind that are done equal to those that are configured: the first round soon after start, then at a fixed grid,
/// spread by a stable hash. An errand whose round still runs when the next is due misses that one.
/// </summary>
internal sealed partial class ErrandScheduler<TErrand>(
    TriggerKind kind,
    Func<MonitorConfiguration, ImmutableArray<TErrand>> wanted,
    IErrandRunner<TErrand> runner,
    TriggerBoard triggers,
    SchedulingClock clock,
    ILogger<ErrandScheduler<TErrand>> logger) : IConfigurationConsumer, IErrandScheduler, IDisposable
    where TErrand : class, IErrand, IEquatable<TErrand>
{
    /// <summary>Rounds at once: errands look names up, fetch files and log in, and none of them is urgent.</summary>
    private const int Places = 16;

    /// <summary>How long cancelled rounds get to end, at stop and at a reload.</summary>
    private static readonly TimeSpan CancelLimit = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _changing = new(1);
    private readonly SemaphoreSlim _places = new(Places);
    private readonly ConcurrentDictionary<string, ScheduledErrand<TErrand>> _errands = new(StringComparer.Ordinal);
    private volatile bool _stopped;

    /// <inheritdoc />
    public void Open() => triggers.On(kind, (id, _) => Due(id));

    /// <inheritdoc />
    public async Task ApplyAsync(MonitorConfiguration configuration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        await _changing.WaitAsync(cancellationToken);
        try
        {
            var after = wanted(configuration).Select(e => new ScheduledErrand<TErrand>(e)).ToDictionary(e => e.Id);
            var gone = _errands.Values.Where(e => !after.ContainsKey(e.Id)).ToList();
            foreach (var errand in gone)
            {
                await triggers.RemoveAsync(kind, errand.Id, cancellationToken);
                _errands.TryRemove(errand.Id, out _);
            }

            await RetireAsync(gone);
            foreach (var errand in gone)
            {
                runner.Remove(errand.Errand);
            }

            // One that was retired by a reload that then failed half-way must come anew.
            var different = after.Values.Where(e => _errands.GetValueOrDefault(e.Id) is not { Retired.IsCancellationRequested: false } there || !e.Errand.Equals(there.Errand)).ToList();
            await RetireAsync([.. different.Select(e => _errands.GetValueOrDefault(e.Id)).OfType<ScheduledErrand<TErrand>>()]);
            foreach (var errand in different)
            {
                await PutAsync(errand, different.Count, cancellationToken);
            }
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Brings the next round of an errand forward to now; nothing happens when there is none of that name, or its round runs.</summary>
    public void RunNow(string name)
    {
        if (_errands.Values.FirstOrDefault(e => e.Errand.Name == name) is { } errand)
        {
            Due(errand.Id);
        }
    }

    /// <inheritdoc />
    public async Task StopAsync()
    {
        _stopped = true;
        await RetireAsync([.. _errands.Values]);
    }

    public void Dispose()
    {
        _changing.Dispose();
        _places.Dispose();
    }

    /// <summary>Cancels their rounds and waits for them all at once, not for ever: a round that does not hear must not hold a reload up. It can store nothing any more.</summary>
    private async Task RetireAsync(List<ScheduledErrand<TErrand>> errands)
    {
        try
        {
            await Task.WhenAll(errands.Select(e => e.RetireAsync())).WaitAsync(CancelLimit, clock);
        }
        catch (TimeoutException)
        {
            RoundsLeft(logger, kind);
        }
    }

    private async Task PutAsync(ScheduledErrand<TErrand> errand, int starting, CancellationToken cancellationToken)
    {
        var before = _errands.GetValueOrDefault(errand.Id);
        runner.Put(errand.Errand);
        var now = clock.GetUtcNow();
        var interval = errand.Errand.Interval;
        if (before?.Errand.Interval != interval)
        {
            await triggers.RepeatAsync(kind, errand.Id, Cadence.GridStart(errand.Id, interval, now), interval, cancellationToken);
        }

        await triggers.OnceAsync(kind, errand.Id, Cadence.First(errand.Id, interval, now, starting), cancellationToken);

        // Last: where the board fails, the next reload finds it still missing and tries again.
        _errands[errand.Id] = errand;
    }

    private void Due(string id)
    {
        if (!_stopped && _errands.TryGetValue(id, out var errand) && errand.TryEnter())
        {
            _ = Task.Run(() => RoundAsync(errand));
        }
    }

    private async Task RoundAsync(ScheduledErrand<TErrand> errand)
    {
        TimeSpan? sooner = null;
        try
        {
            await _places.WaitAsync(errand.Retired);
            try
            {
                sooner = await runner.RunAsync(errand.Errand, errand.Retired);
            }
            finally
            {
                _places.Release();
            }
        }
        catch (OperationCanceledException) when (errand.Retired.IsCancellationRequested)
        {
            // Removed, changed or stopping: nobody waits for this round.
        }
        catch (Exception e)
        {
            Failed(logger, e, kind, errand.Errand.Name);
        }
        finally
        {
            errand.Leave();
        }

        await ComeBackAsync(errand, sooner);
    }

    private async Task ComeBackAsync(ScheduledErrand<TErrand> errand, TimeSpan? sooner)
    {
        try
        {
            if (sooner is { } wait && wait < errand.Errand.Interval && !errand.Retired.IsCancellationRequested)
            {
                await triggers.OnceAsync(kind, errand.Id, clock.GetUtcNow() + wait, errand.Retired);
            }
        }
        catch (OperationCanceledException) when (errand.Retired.IsCancellationRequested)
        {
            // The schedule has already forgotten it.
        }
        catch (Exception e)
        {
            Failed(logger, e, kind, errand.Errand.Name);
        }
    }

    [LoggerMessage(340, LogLevel.Error, "A round of {Kind} {Name} failed: a defect of the monitor; the next one comes all the same")]
    private static partial void Failed(ILogger logger, Exception exception, TriggerKind kind, string name);

    [LoggerMessage(341, LogLevel.Warning, "Some rounds of {Kind} did not end although they were cancelled; leaving them behind")]
    private static partial void RoundsLeft(ILogger logger, TriggerKind kind);
}
