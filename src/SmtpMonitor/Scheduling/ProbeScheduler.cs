using SmtpMonitor.Configuration;

namespace SmtpMonitor.Scheduling;

/// <summary>
/// Keeps what is scheduled equal to what is configured and discovered. Takes configurations into force target by target, looks the
/// endpoints of each up at its own pace, and stops everything in order.
/// </summary>
internal sealed partial class ProbeScheduler : IConfigurationConsumer, IDisposable
{
    private const int DiscoveriesAtOnce = 32;

    /// <summary>How long probes under way may go on at stop before they are cancelled, and how long they get to say QUIT then.</summary>
    private static readonly TimeSpan FinishLimit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CancelLimit = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan DiscoveryRetry = TimeSpan.FromSeconds(30);

    private readonly TriggerBoard _triggers;
    private readonly ProbeEngine _engine;
    private readonly EndpointRoster _roster;
    private readonly EndpointDiscovery _discovery;
    private readonly SchedulingClock _clock;
    private readonly ISchedulingObserver _observer;
    private readonly ILogger<ProbeScheduler> _logger;
    private readonly SemaphoreSlim _changing = new(1);
    private readonly SemaphoreSlim _discovering = new(DiscoveriesAtOnce);
    private Dictionary<string, ScheduledTarget> _targets = new(StringComparer.Ordinal);
    private TimeSpan _discoveryInterval;

    public ProbeScheduler(
        TriggerBoard triggers,
        ProbeEngine engine,
        EndpointRoster roster,
        EndpointDiscovery discovery,
        SchedulingClock clock,
        ISchedulingObserver observer,
        ILogger<ProbeScheduler> logger)
    {
        _triggers = triggers;
        _engine = engine;
        _roster = roster;
        _discovery = discovery;
        _clock = clock;
        _observer = observer;
        _logger = logger;
    }

    /// <summary>Makes ready to take configurations; nothing fires before <see cref="StartAsync"/>.</summary>
    public Task OpenAsync(CancellationToken cancellationToken) =>
        _triggers.OpenAsync(_roster.Due, (name, _) => DiscoveryDue(name), Missed, cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => _triggers.StartAsync(cancellationToken);

    /// <inheritdoc />
    public async Task ApplyAsync(MonitorConfiguration configuration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        List<ScheduledTarget> discover;
        await _changing.WaitAsync(cancellationToken);
        try
        {
            _engine.Resize(configuration.MaxConcurrentProbes);
            discover = await ReconcileAsync(configuration, cancellationToken);
        }
        finally
        {
            _changing.Release();
        }

        foreach (var target in discover)
        {
            StartDiscovery(target);
        }
    }

    /// <summary>
    /// Stops firing, gives probes under way a moment to finish, then cancels them so that they can still say QUIT. Ends within 3.5 s.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _triggers.StopAsync(cancellationToken);
        foreach (var target in _targets.Values)
        {
            await target.RetireAsync();
        }

        var idle = _engine.CloseAsync();
        if (await EndsWithinAsync(idle, FinishLimit, cancellationToken))
        {
            return;
        }

        await _roster.RetireAllAsync();
        if (!await EndsWithinAsync(idle, CancelLimit, cancellationToken))
        {
            ProbesLeft(_logger);
        }
    }

    public void Dispose()
    {
        _changing.Dispose();
        _discovering.Dispose();
    }

    private async Task<List<ScheduledTarget>> ReconcileAsync(MonitorConfiguration configuration, CancellationToken cancellationToken)
    {
        var before = _targets;
        var newPace = _discoveryInterval != configuration.DiscoveryInterval;
        _discoveryInterval = configuration.DiscoveryInterval;
        var changed = configuration.Targets
            .Where(t => !before.TryGetValue(t.Name, out var known) || !known.Definition.Equals(t))
            .ToList();
        var starting = changed.Sum(t => t.Ports.Length);
        var after = before.Where(b => configuration.Targets.Any(t => t.Name == b.Key)).ToDictionary(StringComparer.Ordinal);
        _targets = after;
        foreach (var gone in before.Values.Where(b => !after.ContainsKey(b.Definition.Name)))
        {
            await RemoveAsync(gone, cancellationToken);
        }

        var discover = new List<ScheduledTarget>();
        foreach (var definition in changed)
        {
            var known = before.GetValueOrDefault(definition.Name);
            var target = new ScheduledTarget(definition, known?.Endpoints ?? [], starting);
            after[definition.Name] = target;
            discover.Add(target);
            if (known is not null)
            {
                await known.RetireAsync();
            }
        }

        foreach (var target in newPace ? [.. after.Values] : discover)
        {
            await ScheduleDiscoveryAsync(target, cancellationToken);
        }

        _observer.RosterChanged(after.Count, _roster.Count);
        return discover;
    }

    private async Task RemoveAsync(ScheduledTarget target, CancellationToken cancellationToken)
    {
        await target.RetireAsync();
        await _triggers.RemoveAsync(TriggerKind.Discovery, target.Definition.Name, cancellationToken);
        await _roster.ChangeAsync(target.Endpoints, [], 0, cancellationToken);
        _observer.TargetRemoved(target.Definition.Name);
    }

    private async Task ScheduleDiscoveryAsync(ScheduledTarget target, CancellationToken cancellationToken)
    {
        var name = target.Definition.Name;
        if (target.NeedsDiscovery)
        {
            var start = Cadence.GridStart(target.Id, _discoveryInterval, _clock.GetUtcNow());
            await _triggers.RepeatAsync(TriggerKind.Discovery, name, start, _discoveryInterval, cancellationToken);
        }
        else
        {
            await _triggers.RemoveAsync(TriggerKind.Discovery, name, cancellationToken);
        }
    }

    private void DiscoveryDue(string name)
    {
        if (Volatile.Read(ref _targets).TryGetValue(name, out var target))
        {
            StartDiscovery(target);
        }
    }

    private void StartDiscovery(ScheduledTarget target)
    {
        if (target.TryEnter())
        {
            _ = Task.Run(() => DiscoverAsync(target));
        }
    }

    private async Task DiscoverAsync(ScheduledTarget target)
    {
        try
        {
            var found = await LookUpAsync(target);
            await _changing.WaitAsync(target.Retired);
            try
            {
                target.Retired.ThrowIfCancellationRequested();
                await TakeOverAsync(target, found);
            }
            finally
            {
                _changing.Release();
            }
        }
        catch (OperationCanceledException) when (target.Retired.IsCancellationRequested)
        {
            // Removed, replaced or stopping: nobody waits for this answer.
        }
        catch (Exception e)
        {
            DiscoveryFailed(_logger, e, target.Definition.Name);
        }
        finally
        {
            target.Leave();
        }
    }

    private async Task<DiscoveryResult> LookUpAsync(ScheduledTarget target)
    {
        if (!target.NeedsDiscovery)
        {
            return await _discovery.DiscoverAsync(target.Definition, target.Endpoints, target.Retired);
        }

        await _discovering.WaitAsync(target.Retired);
        try
        {
            return await _discovery.DiscoverAsync(target.Definition, target.Endpoints, target.Retired);
        }
        finally
        {
            _discovering.Release();
        }
    }

    private async Task TakeOverAsync(ScheduledTarget target, DiscoveryResult found)
    {
        var name = target.Definition.Name;
        foreach (var problem in found.Problems)
        {
            DiscoveryProblem(_logger, name, problem);
        }

        var before = target.Endpoints;
        target.Endpoints = found.Endpoints;
        await _roster.ChangeAsync(before, found.Endpoints, Math.Max(target.Starting, found.Endpoints.Length), target.Retired);
        _observer.RosterChanged(_targets.Count, _roster.Count);
        if (target.NeedsDiscovery)
        {
            _observer.Discovered(name, found.Problems.Length);
        }

        if (found.Problems.Length > 0 && DiscoveryRetry < _discoveryInterval)
        {
            await _triggers.OnceAsync(TriggerKind.Discovery, name, _clock.GetUtcNow() + DiscoveryRetry, target.Retired);
        }
    }

    private void Missed(TriggerKind kind)
    {
        if (kind == TriggerKind.Probe)
        {
            _observer.ProbeSkipped(SkipCause.Missed);
        }
    }

    private async Task<bool> EndsWithinAsync(Task task, TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            await task.WaitAsync(limit, _clock, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    [LoggerMessage(320, LogLevel.Warning, "Some probes did not end although they were cancelled; leaving them behind")]
    private static partial void ProbesLeft(ILogger logger);

    [LoggerMessage(321, LogLevel.Error, "The endpoints of target {Target} could not be looked up: a defect of the monitor; the known ones go on")]
    private static partial void DiscoveryFailed(ILogger logger, Exception exception, string target);

    [LoggerMessage(322, LogLevel.Warning, "Target {Target}: {Problem}")]
    private static partial void DiscoveryProblem(ILogger logger, string target, string problem);
}
