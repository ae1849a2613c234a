using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Results.History;

namespace SmtpMonitor.Results;

/// <summary>Memory of one endpoint. Not thread-safe: its owner locks it.</summary>
internal sealed class EndpointState(Endpoint endpoint, DialogueRoom room)
{
    private readonly HistoryStrip _strip = new();
    private readonly FailureBook _failures = new(room);
    private Condition _condition;
    private DateTimeOffset? _since;
    private RecordedResult? _newest;
    private DateTimeOffset? _backingOffUntil;

    public Endpoint Endpoint { get; private set; } = endpoint;

    /// <summary>Null while unknown.</summary>
    public RecordedResult? Newest => _newest;

    /// <summary>True once the endpoint is no longer probed; a probe that was under way must leave no trace.</summary>
    public bool Forgotten { get; private set; }

    public void Forget()
    {
        Forgotten = true;
        _failures.Forget();
    }

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

        _strip.Add(new HistoryEntry(now, result.Reason, result.FailedPhase, result.Duration));
        var recorded = new RecordedResult(result, now, change);
        _failures.Add(_newest, recorded);
        _newest = recorded;
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

    public EndpointSnapshot Snapshot() => new(Endpoint, _condition, _since, _newest) { BackingOffUntil = _backingOffUntil };

    public EndpointHistory History() => _failures.Snapshot(_newest, _strip);

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
