using SmtpMonitor.Configuration;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Scheduling;

/// <summary>
/// Keeps what is scheduled equal to what is configured, discovered and this shard's. Takes configurations into force target by target,
/// looks the endpoints of each up at its own pace, and stops everything in order.
/// </summary>
internal sealed partial class ProbeScheduler : IConfigurationConsumer, IDisposable
{
    /// <summary>How long probes under way may go on at stop before they are cancelled, and how long they get to say QUIT then.</summary>
    private static readonly TimeSpan FinishLimit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CancelLimit = TimeSpan.FromSeconds(2.5);

    /// <summary>After a look-up that failed in part or whole; sooner than the regular one.</summary>
    private static readonly TimeSpan DiscoveryRetry = TimeSpan.FromSeconds(30);

    /// <summary>However short records live: resolvers are not ours alone.</summary>
    private static readonly TimeSpan SoonestRefresh = TimeSpan.FromSeconds(30);

    private readonly TriggerBoard _triggers;
    private readonly ProbeEngine _engine;
    private readonly EndpointRoster _roster;
    private readonly TargetShares _shares;
    private readonly TargetLookUp _lookUp;
    private readonly SchedulingClock _clock;
    private readonly ISchedulingObserver _observer;
    private readonly ILogger<ProbeScheduler> _logger;
    private readonly SemaphoreSlim _changing = new(1);
    private Dictionary<string, ScheduledTarget> _targets = new(StringComparer.Ordinal);
    private TimeSpan _discoveryInterval;

    public ProbeScheduler(
        TriggerBoard triggers,
        ProbeEngine engine,
        EndpointRoster roster,
        TargetLookUp lookUp,
        SchedulingClock clock,
        ISchedulingObserver observer,
        ILogger<ProbeScheduler> logger)
    {
        _triggers = triggers;
        _engine = engine;
        _roster = roster;
        _shares = new TargetShares(roster, logger);
        _lookUp = lookUp;
        _clock = clock;
        _observer = observer;
        _logger = logger;
    }

    /// <summary>Makes ready to take configurations; nothing fires before <see cref="StartAsync"/>.</summary>
    public Task OpenAsync(CancellationToken cancellationToken)
    {
        _triggers.On(TriggerKind.Probe, _roster.Due);
        _triggers.On(TriggerKind.Discovery, (name, _) => DiscoveryDue(name));
        return _triggers.OpenAsync(Missed, cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => _triggers.StartAsync(cancellationToken);

    /// <inheritdoc />
    public async Task ApplyAsync(MonitorConfiguration configuration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var changed = new List<ScheduledTarget>();
        await _changing.WaitAsync(cancellationToken);
        try
        {
            _engine.Resize(configuration.MaxConcurrentProbes);
            await ReconcileAsync(configuration, changed, cancellationToken);
        }
        finally
        {
            _changing.Release();
            changed.ForEach(StartDiscovery);
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

    public void Dispose() => _changing.Dispose();

    private async Task ReconcileAsync(
        MonitorConfiguration configuration, List<ScheduledTarget> changed, CancellationToken cancellationToken)
    {
        var before = _targets;
        var after = new Dictionary<string, ScheduledTarget>(StringComparer.Ordinal);
        var plan = new ShardPlan(configuration.Shard, configuration.Targets);
        var wanted = plan.Targets.ToList();
        var different = wanted
            .Where(t => !before.TryGetValue(t.Name, out var known) || !known.Definition.Equals(t)).ToHashSet();
        var starting = different.Sum(t => t.Ports.Length);
        foreach (var definition in wanted)
        {
            var known = before.GetValueOrDefault(definition.Name);
            if (known is null || different.Contains(definition))
            {
                known = new ScheduledTarget(definition, known, starting);
                changed.Add(known);
            }

            after[definition.Name] = known;
        }

        Volatile.Write(ref _targets, after);
        foreach (var old in before.Values.Where(b => after.GetValueOrDefault(b.Definition.Name) != b))
        {
            await old.RetireAsync();
        }

        foreach (var gone in before.Values.Where(b => !after.ContainsKey(b.Definition.Name)))
        {
            await RemoveAsync(gone, cancellationToken);
        }

        await _shares.ApplyAsync(plan, after.Values, changed, cancellationToken);
        var newPace = _discoveryInterval != configuration.DiscoveryInterval;
        _discoveryInterval = configuration.DiscoveryInterval;
        foreach (var target in newPace ? [.. after.Values] : changed)
        {
            await ScheduleDiscoveryAsync(target, before.ContainsKey(target.Definition.Name), cancellationToken);
        }

        _observer.RosterChanged(plan.All.Length, _roster.Count);
    }

    private async Task RemoveAsync(ScheduledTarget target, CancellationToken cancellationToken)
    {
        await _triggers.RemoveAsync(TriggerKind.Discovery, target.Definition.Name, cancellationToken);
        await _roster.ChangeAsync(target.Endpoints, [], 0, cancellationToken);
        _observer.TargetRemoved(target.Definition.Name);
    }

    private async Task ScheduleDiscoveryAsync(ScheduledTarget target, bool known, CancellationToken cancellationToken)
    {
        var name = target.Definition.Name;
        if (target.NeedsDiscovery)
        {
            var start = Cadence.GridStart(target.Id, _discoveryInterval, _clock.GetUtcNow());
            await _triggers.RepeatAsync(TriggerKind.Discovery, name, start, _discoveryInterval, cancellationToken);
        }
        else if (known)
        {
            // It may have been a name until now.
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
            var found = await _lookUp.FindAsync(target);
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
            DiscoveryLog.Failed(_logger, e, target.Definition.Name);
        }
        finally
        {
            target.Leave();
        }
    }

    private async Task TakeOverAsync(ScheduledTarget target, DiscoveryResult found)
    {
        var name = target.Definition.Name;
        var news = target.Take(found);
        if (news.OtherProblems)
        {
            DiscoveryLog.Report(_logger, name, found);
        }

        await _shares.FoundAsync(target, _targets.Values);
        _observer.RosterChanged(_shares.Plan.All.Length, _roster.Count);
        if (!target.NeedsDiscovery)
        {
            return;
        }

        DiscoveryLog.Report(_logger, name, news);
        _observer.Discovered(name, found.Problems.Length, news.Added.Length, news.Removed.Length);
        var sooner = found.Status != DiscoveryStatus.Complete ? DiscoveryRetry : found.RefreshAfter ?? _discoveryInterval;
        var wait = sooner < SoonestRefresh ? SoonestRefresh : sooner;
        if (wait < _discoveryInterval)
        {
            await _triggers.OnceAsync(TriggerKind.Discovery, name, _clock.GetUtcNow() + wait, target.Retired);
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
}
