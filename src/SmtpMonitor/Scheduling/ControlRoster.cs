using System.Collections.Concurrent;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Results;

namespace SmtpMonitor.Scheduling;

/// <summary>
/// Every control that is looked at: its triggers, its place in the results, its look under way. Changes come one at a time; triggers
/// fire at any time.
/// </summary>
internal sealed partial class ControlRoster(
    TriggerBoard triggers,
    DueLook dueLook,
    ControlStore store,
    IControlProber prober,
    RoutedFamilies routed,
    SchedulingClock clock,
    ILogger<ControlRoster> logger)
{
    /// <summary>Looks at once; four times as many may wait.</summary>
    private const int Places = 64;

    private readonly ConcurrentDictionary<string, ScheduledControl> _controls = new(StringComparer.Ordinal);

    // An engine of their own: an outage of mail fills that of the probes, and controls are the witnesses of it.
    private readonly ProbeEngine _engine = new(Places, _ => { });

    /// <summary>Puts a control in place of the one with the same host and port.</summary>
    /// <param name="before">Null for a new one.</param>
    /// <param name="definition">What the user lists.</param>
    /// <param name="starting">How many controls start about now: they are spread out.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ControlGroup> PutAsync(ControlGroup? before, ControlDefinition definition, int starting, CancellationToken cancellationToken)
    {
        var group = new ControlGroup(definition, routed, store, prober);
        group.Begin(before);
        foreach (var gone in before?.Families.Except(group.Families) ?? [])
        {
            await TakeDownAsync(before!.Definition.Of(gone).Key, cancellationToken);
        }

        foreach (var family in group.Families)
        {
            await PutUpAsync(group, definition.Of(family), starting, cancellationToken);
        }

        return group;
    }

    public async Task RemoveAsync(ControlGroup group, CancellationToken cancellationToken)
    {
        group.End();
        foreach (var family in group.Families)
        {
            await TakeDownAsync(group.Definition.Of(family).Key, cancellationToken);
        }
    }

    /// <summary>A trigger fired. Returns at once.</summary>
    public void Due(string id)
    {
        if (!_controls.TryGetValue(id, out var scheduled))
        {
            return;
        }

        if (!scheduled.TryEnter())
        {
            LeftOut(logger, scheduled.Control.Key, "the look before is still under way");
        }
        else if (!_engine.TryEnqueue(id, () => dueLook.RunAsync(scheduled)))
        {
            scheduled.Leave();
            LeftOut(logger, scheduled.Control.Key, "too many wait");
        }
    }

    /// <summary>
    /// Looks at every control now; at those being looked at, or looked at within the last half of their retry interval, when that is over.
    /// </summary>
    public async Task LookAgainAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var (id, scheduled) in _controls)
        {
            // A family that the name has no address of is no control; whoever waits for its first look may be one.
            var mayBeThere = !scheduled.WasEverLookedAt || store.Find(scheduled.Control.Key) is not null;
            var rest = scheduled.Control.Settings.RetryInterval / 2;
            var earliest = scheduled.IsBusy ? now + rest : scheduled.LastLook + rest;
            if (!mayBeThere)
            {
                continue;
            }

            if (earliest <= now)
            {
                Due(id);
            }
            else
            {
                await triggers.OnceAsync(TriggerKind.Control, id, earliest, cancellationToken);
            }
        }
    }

    /// <summary>Drops what waits and cancels what runs: a connection attempt needs no farewell.</summary>
    /// <returns>Ends when nothing runs any more.</returns>
    public async Task CloseAsync()
    {
        var idle = _engine.CloseAsync();
        await Task.WhenAll(_controls.Values.Select(c => c.RetireAsync()));
        await idle;
    }

    private async Task PutUpAsync(ControlGroup group, Control control, int starting, CancellationToken cancellationToken)
    {
        var id = control.Key.Id;
        var now = clock.GetUtcNow();
        var interval = control.Settings.Interval;
        var before = _controls.GetValueOrDefault(id);
        var sameGrid = before?.Control.Settings.Interval == interval;
        var scheduled = new ScheduledControl(group, control, id, sameGrid ? before!.GridStart : Cadence.GridStart(id, interval, now));
        _controls[id] = scheduled;
        if (before is not null)
        {
            await before.RetireAsync();
        }

        if (!sameGrid)
        {
            await triggers.RepeatAsync(TriggerKind.Control, id, scheduled.GridStart, interval, cancellationToken);
        }

        await triggers.OnceAsync(TriggerKind.Control, id, Cadence.First(id, interval, now, starting), cancellationToken);
    }

    private async Task TakeDownAsync(ControlKey key, CancellationToken cancellationToken)
    {
        await triggers.RemoveAsync(TriggerKind.Control, key.Id, cancellationToken);
        if (_controls.TryRemove(key.Id, out var scheduled))
        {
            await scheduled.RetireAsync();
        }

        prober.Forget(key);
    }

    [LoggerMessage(331, LogLevel.Debug, "A look at control {Control} is left out: {Why}", SkipEnabledCheck = true)]
    private static partial void LeftOut(ILogger logger, ControlKey control, string why);
}
