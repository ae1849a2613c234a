using System.Collections.Concurrent;
using System.Collections.Immutable;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Results;

/// <summary>
/// The newest result of every control, in memory, and the one place from which others are told of them. A control is locked while
/// its result is stored and published, so that observers see results in order and none after the control is gone; controls do not
/// wait for each other.
/// </summary>
public sealed partial class ControlStore(IEnumerable<IControlObserver> observers, ILogger<ControlStore> logger)
{
    private readonly ConcurrentDictionary<ControlKey, State> _states = new();
    private readonly ImmutableArray<IControlObserver> _observers = [.. observers];

    /// <summary>From now on results of this control are taken.</summary>
    public void Add(Control control)
    {
        ArgumentNullException.ThrowIfNull(control);
        var state = new State(control);
        lock (state)
        {
            if (!_states.TryAdd(control.Key, state))
            {
                throw new InvalidOperationException($"{control.Key} is already there");
            }

            Tell(o => o.ControlAdded(control.Key));
        }
    }

    /// <summary>The control goes on under the same key with other settings; what was seen so far stays, and nobody is told.</summary>
    public void Replace(Control control)
    {
        ArgumentNullException.ThrowIfNull(control);
        var state = _states[control.Key];
        lock (state)
        {
            state.Snapshot = state.Snapshot with { Control = control };
        }
    }

    /// <summary>Forgets the control and its result; nothing happens when it is not there.</summary>
    public void Remove(ControlKey key)
    {
        if (_states.TryRemove(key, out var state))
        {
            lock (state)
            {
                state.Forgotten = true;
                Tell(o => o.ControlRemoved(key));
            }
        }
    }

    /// <summary>Stores a result and tells the observers. False, and nothing happens, when the control is gone.</summary>
    public bool Record(ControlResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (!_states.TryGetValue(result.Control, out var state))
        {
            return false;
        }

        lock (state)
        {
            if (state.Forgotten)
            {
                return false;
            }

            state.Snapshot = state.Snapshot with { Newest = result };
            Tell(o => o.ControlRecorded(result));
            return true;
        }
    }

    /// <summary>What is known of one control; null when it is not there. Waits for nobody, so that observers may ask while they are told.</summary>
    public ControlSnapshot? Find(ControlKey key) => _states.TryGetValue(key, out var state) ? state.Snapshot : null;

    /// <summary>Every control, in no particular order. Each is consistent in itself; observers may ask while they are told.</summary>
    public ImmutableArray<ControlSnapshot> All() => [.. _states.Keys.Select(Find).OfType<ControlSnapshot>()];

    private void Tell(Action<IControlObserver> what)
    {
        foreach (var observer in _observers)
        {
            try
            {
                what(observer);
            }
            catch (Exception e)
            {
                ObserverFailed(logger, e, observer.GetType().Name);
            }
        }
    }

    [LoggerMessage(201, LogLevel.Error, "{Observer} failed over a control; the others are not affected")]
    private static partial void ObserverFailed(ILogger logger, Exception exception, string observer);

    private sealed class State(Control control)
    {
        private volatile ControlSnapshot _snapshot = new(control, null);

        public ControlSnapshot Snapshot
        {
            get => _snapshot;
            set => _snapshot = value;
        }

        /// <summary>True once the control is no longer looked at; a look that was under way must leave no trace.</summary>
        public bool Forgotten { get; set; }
    }
}
