using System.Collections.Immutable;
using SmtpMonitor.Configuration;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Results;
using SmtpMonitor.Scheduling;

namespace SmtpMonitor.Diagnosis;

/// <summary>
/// Hands every fact to the diagnostician, in the order they happen, and tells the outputs of verdicts that changed. Facts that come close
/// together are judged in one round; after a round that took long the next one waits longer, so that an outage of thousands costs a
/// tenth of a processor at most.
/// </summary>
internal sealed partial class DiagnosisRounds : IResultObserver, IControlObserver, IPathObserver, IConfigurationConsumer, IAsyncDisposable
{
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestGap = TimeSpan.FromSeconds(5);

    /// <summary>A round comes also when nothing happened: what is too old must not be shown as if it were true.</summary>
    private static readonly TimeSpan IdleRound = TimeSpan.FromSeconds(1);

    private readonly Diagnostician _diagnostician = new();
    private readonly Verdicts _verdicts;
    private readonly ImmutableArray<IVerdictObserver> _observers;
    private readonly SchedulingClock _clock;
    private readonly TimeProvider _time;
    private readonly ILogger<DiagnosisRounds> _logger;
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _news = new(0, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<EndpointKey> _references = [];
    private List<Action<Diagnostician>> _inbox = [];
    private ImmutableDictionary<ControlKey, TimeSpan> _controlsFreshFor = ImmutableDictionary<ControlKey, TimeSpan>.Empty;
    private Task? _rounds;
    private bool _disposed;

    public DiagnosisRounds(
        Verdicts verdicts, IEnumerable<IVerdictObserver> observers, SchedulingClock clock, TimeProvider time, ILogger<DiagnosisRounds> logger) =>
        (_verdicts, _observers, _clock, _time, _logger) = (verdicts, [.. observers], clock, time, logger);

    public void Start() => _rounds = Task.Run(() => RunAsync(_stop.Token));

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        if (_rounds is not null)
        {
            await _rounds.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public Task ApplyAsync(MonitorConfiguration configuration, CancellationToken cancellationToken)
    {
        _controlsFreshFor = configuration.Controls
            .SelectMany(c => Enum.GetValues<IpFamily>().Select(f => c.Of(f)))
            .ToImmutableDictionary(c => c.Key, c => (2 * c.Settings.Interval) + c.Settings.Timeout);
        Post(d => d.SeeAs(configuration.Shard));
        return Task.CompletedTask;
    }

    /// <summary>References are evidence; what is thought of themselves is the business of the shard that has them.</summary>
    public bool SeesReferences => true;

    public void EndpointAdded(Endpoint endpoint) => Post(d =>
    {
        d.Add(endpoint.Key);
        _ = endpoint.IsReference && _references.Add(endpoint.Key);
    });

    public void EndpointReplaced(Endpoint before, Endpoint after)
    {
        // The same place goes on; its next result brings the new settings.
    }

    public void EndpointRemoved(Endpoint endpoint) => Post(d =>
    {
        d.Remove(endpoint.Key);
        if (_references.Remove(endpoint.Key))
        {
            return;
        }

        _verdicts.Remove(endpoint.Key);
        Tell(o => o.Forgotten(endpoint.Key));
    });

    public void ResultRecorded(RecordedResult recorded)
    {
        // By the steady clock: a step of the wall clock must not turn before into after.
        var result = recorded.Result;
        var askedAt = Steady(recorded.RecordedAt - result.StartedAt);
        var seenAt = Steady(recorded.RecordedAt - (result.TriedAt ?? result.StartedAt));
        Post(d => d.Put(result, seenAt, askedAt));
    }

    public void ControlAdded(ControlKey control)
    {
        // A control says something with its first look.
    }

    public void ControlRemoved(ControlKey control) => Post(d => d.Remove(control));

    public void ControlRecorded(ControlResult result)
    {
        var seenAt = Steady(_time.GetUtcNow() - result.StartedAt);
        Post(d => d.Put(result, seenAt, _controlsFreshFor.GetValueOrDefault(result.Control, TimeSpan.FromMinutes(2))));
    }

    public void PathWanted(EndpointKey endpoint) => Post(d => d.PathWanted(endpoint));

    public void PathFound(EndpointKey endpoint, PathTrace? blocked, PathTrace? open) => Post(d => d.PathFound(endpoint, blocked, open));

    /// <summary>May be called several times: the container knows it under several names.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        await StopAsync();
        _stop.Dispose();
        _news.Dispose();
    }

    /// <summary>One round: takes in what has come, judges, tells. Not to be called while the rounds run by themselves.</summary>
    internal void Round()
    {
        List<Action<Diagnostician>> facts;
        lock (_lock)
        {
            (facts, _inbox) = (_inbox, []);
        }

        foreach (var fact in facts)
        {
            try
            {
                fact(_diagnostician);
            }
            catch (Exception e)
            {
                RoundFailed(_logger, e);
            }
        }

        foreach (var (endpoint, judgement) in _diagnostician.Judge(_clock.GetUtcNow()))
        {
            if (_references.Contains(endpoint))
            {
                continue;
            }

            var before = _verdicts.Put(endpoint, judgement, _time.GetUtcNow());
            Tell(o => o.Judged(endpoint, before, judgement));
        }
    }

    private DateTimeOffset Steady(TimeSpan age) => _clock.GetUtcNow() - (age > TimeSpan.Zero ? age : TimeSpan.Zero);

    private void Post(Action<Diagnostician> fact)
    {
        lock (_lock)
        {
            _inbox.Add(fact);
            if (_news.CurrentCount == 0)
            {
                _news.Release();
            }
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await WaitForNewsAsync(cancellationToken);
            var started = _time.GetTimestamp();
            try
            {
                Round();
            }
            catch (Exception e)
            {
                RoundFailed(_logger, e);
            }

            var rest = 10 * _time.GetElapsedTime(started);
            await Task.Delay(rest < Gap ? Gap : rest > LongestGap ? LongestGap : rest, _time, cancellationToken);
        }
    }

    private async Task WaitForNewsAsync(CancellationToken cancellationToken)
    {
        using var idle = new CancellationTokenSource(IdleRound, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, cancellationToken);
        try
        {
            await _news.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time for a round without news.
        }
    }

    private void Tell(Action<IVerdictObserver> what)
    {
        foreach (var observer in _observers)
        {
            try
            {
                what(observer);
            }
            catch (Exception e)
            {
                OutputFailed(_logger, e, observer.GetType().Name);
            }
        }
    }

    [LoggerMessage(400, LogLevel.Error, "A round of the diagnosis failed: a defect of the monitor; the next one follows")]
    private static partial void RoundFailed(ILogger logger, Exception exception);

    [LoggerMessage(401, LogLevel.Error, "Verdict output {Output} failed; the others are not affected")]
    private static partial void OutputFailed(ILogger logger, Exception exception, string output);
}
