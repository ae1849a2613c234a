using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Results;

/// <summary>Memory of one endpoint. Not thread-safe: its owner locks it.</summary>
internal sealed class EndpointState(Endpoint endpoint)
{
    /// <summary>Results kept in short.</summary>
    public const int HistoryLength = 32;

    private readonly Queue<HistoryEntry> _history = new();
    private Condition _condition;
    private DateTimeOffset? _since;
    private RecordedResult? _newest;
    private DateTimeOffset? _backingOffUntil;

    public Endpoint Endpoint { get; private set; } = endpoint;

    /// <summary>Null while unknown.</summary>
    public RecordedResult? Newest => _newest;

    /// <summary>True once the endpoint is no longer probed; a probe that was under way must leave no trace.</summary>
    public bool Forgotten { get; set; }

    /// <summary>The same endpoint goes on with other settings; what was seen stays.</summary>
    public void Replace(Endpoint endpoint) => Endpoint = endpoint;

    public RecordedResult Record(ProbeResult result, DateTimeOffset now)
    {
        var change = ChangeTo(result, now);
        if (change is not null && change.From != change.To)
        {
            _condition = change.To;
            _since = now;
        }

        if (_history.Count == HistoryLength)
        {
            _history.Dequeue();
        }

        _history.Enqueue(new HistoryEntry(now, result.Reason, result.FailedPhase, result.Duration));
        _newest = new RecordedResult(result, now, change);
        _backingOffUntil = null;
        return _newest;
    }

    /// <summary>False when this is known already.</summary>
    public bool BackOff(DateTimeOffset until)
    {
        var isNew = _backingOffUntil != until;
        _backingOffUntil = until;
        return isNew;
    }

    public EndpointSnapshot Snapshot() => new(Endpoint, _condition, _since, _newest, [.. _history]) { BackingOffUntil = _backingOffUntil };

    private StateChange? ChangeTo(ProbeResult result, DateTimeOffset now)
    {
        var previous = _newest?.Result.Reason ?? Reason.None;
        var next = result.Success ? Condition.Up : Condition.Down;
        if (next != _condition)
        {
            return new StateChange(_condition, next, previous, now - _since);
        }

        return result.Reason == previous ? null : new StateChange(next, next, previous, null);
    }
}
