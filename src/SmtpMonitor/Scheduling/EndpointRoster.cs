using System.Collections.Concurrent;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Results;

namespace SmtpMonitor.Scheduling;

/// <summary>
/// Every endpoint that is probed: its triggers, its place in the results, its probe under way. Changes come one at a time;
/// triggers fire at any time.
/// </summary>
internal sealed class EndpointRoster(
    TriggerBoard triggers,
    ProbeEngine engine,
    DueProbe dueProbe,
    Neighbourhood neighbours,
    ResultStore results,
    SchedulingClock clock,
    ISchedulingObserver observer)
{
    private readonly ConcurrentDictionary<string, ScheduledEndpoint> _endpoints = new(StringComparer.Ordinal);

    /// <summary>Endpoints of this shard's own: references are not counted.</summary>
    public int Count { get; private set; }

    /// <summary>Takes the endpoints of one target from what was to what shall be, and touches only what differs.</summary>
    /// <param name="before">The target's endpoints until now.</param>
    /// <param name="after">Its endpoints from now on.</param>
    /// <param name="starting">How many endpoints, of all targets, start about now: they are spread out.</param>
    public async Task ChangeAsync(
        IReadOnlyCollection<Endpoint> before, IReadOnlyCollection<Endpoint> after, int starting, CancellationToken cancellationToken)
    {
        var old = before.ToDictionary(e => e.Key);
        var wanted = after.Select(e => e.Key).ToHashSet();
        foreach (var endpoint in before.Where(e => !wanted.Contains(e.Key)))
        {
            await RemoveAsync(endpoint.Key, cancellationToken);
        }

        foreach (var endpoint in after)
        {
            if (!old.TryGetValue(endpoint.Key, out var same))
            {
                await AddAsync(endpoint, starting, cancellationToken);
            }
            else if (same.IsReference != endpoint.IsReference)
            {
                // To everybody who is shown results it comes or goes: a reference is nobody's endpoint.
                await RemoveAsync(endpoint.Key, cancellationToken);
                await AddAsync(endpoint, starting, cancellationToken);
            }
            else if (!same.Equals(endpoint))
            {
                await ReplaceAsync(endpoint, starting, cancellationToken);
            }
        }
    }

    /// <summary>A trigger fired. Returns at once.</summary>
    public void Due(string id, DateTimeOffset due)
    {
        if (!_endpoints.TryGetValue(id, out var scheduled))
        {
            return;
        }

        if (!scheduled.TryEnter())
        {
            observer.ProbeSkipped(SkipCause.Overlap);
        }
        else if (!engine.TryEnqueue(scheduled.Endpoint.Key.Target, () => dueProbe.RunAsync(scheduled, due)))
        {
            scheduled.Leave();
            observer.ProbeSkipped(SkipCause.Saturated);
        }
    }

    /// <summary>Cancels every probe under way and drops its result.</summary>
    public Task RetireAllAsync() => Task.WhenAll(_endpoints.Values.Select(e => e.RetireAsync()));

    private async Task AddAsync(Endpoint endpoint, int starting, CancellationToken cancellationToken)
    {
        results.Add(endpoint);
        Count += endpoint.IsReference ? 0 : 1;
        var id = endpoint.Key.Id;
        var now = clock.GetUtcNow();
        var scheduled = new ScheduledEndpoint(endpoint, id, Cadence.GridStart(id, endpoint.Settings.Interval, now));
        _endpoints[id] = scheduled;
        neighbours.Put(scheduled);
        await ScheduleAsync(scheduled, now, starting, cancellationToken);
    }

    private async Task ReplaceAsync(Endpoint endpoint, int starting, CancellationToken cancellationToken)
    {
        var id = endpoint.Key.Id;
        var before = _endpoints[id];
        var now = clock.GetUtcNow();
        var sameGrid = before.Endpoint.Settings.Interval == endpoint.Settings.Interval;
        var after = new ScheduledEndpoint(
            endpoint, id, sameGrid ? before.GridStart : Cadence.GridStart(id, endpoint.Settings.Interval, now));
        _endpoints[id] = after;
        neighbours.Put(after);
        results.Replace(endpoint);
        await before.RetireAsync();
        await ScheduleAsync(after, now, starting, cancellationToken, keepGrid: sameGrid);
    }

    private async Task RemoveAsync(EndpointKey key, CancellationToken cancellationToken)
    {
        var id = key.Id;
        await triggers.RemoveAsync(TriggerKind.Probe, id, cancellationToken);
        if (_endpoints.TryRemove(id, out var scheduled))
        {
            Count -= scheduled.Endpoint.IsReference ? 0 : 1;
            neighbours.Remove(scheduled);
            results.Remove(key);
            await scheduled.RetireAsync();
        }
    }

    private async Task ScheduleAsync(
        ScheduledEndpoint scheduled, DateTimeOffset now, int starting, CancellationToken cancellationToken, bool keepGrid = false)
    {
        var interval = scheduled.Endpoint.Settings.Interval;
        if (!keepGrid)
        {
            await triggers.RepeatAsync(TriggerKind.Probe, scheduled.Id, scheduled.GridStart, interval, cancellationToken);
        }

        var next = Cadence.NextOnGrid(scheduled.GridStart, interval, now);
        if (Cadence.Early(scheduled.Id, interval, next, now, starting) is { } early)
        {
            await triggers.OnceAsync(TriggerKind.Probe, scheduled.Id, early, cancellationToken);
        }
    }
}
