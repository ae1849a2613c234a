using System.Collections.Concurrent;
using System.Collections.Immutable;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Results.History;

namespace SmtpMonitor.Results;

/// <summary>
/// The newest result of every endpoint, in memory, and the one place from which outputs are told. An endpoint is locked while its
/// result is stored and published, so that outputs see results in order and none after the endpoint is gone; endpoints do not wait
/// for each other.
/// </summary>
public sealed partial class ResultStore(IEnumerable<IResultObserver> observers, TimeProvider time, ILogger<ResultStore> logger)
{
    private readonly ConcurrentDictionary<EndpointKey, EndpointState> _states = new();
    private readonly ImmutableArray<IResultObserver> _observers = [.. observers];
    private readonly DialogueRoom _room = new();

    /// <summary>From now on results of this endpoint are taken.</summary>
    public void Add(Endpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var state = new EndpointState(endpoint, _room);
        lock (state)
        {
            if (!_states.TryAdd(endpoint.Key, state))
            {
                throw new InvalidOperationException($"{endpoint.Key} is already there");
            }

            Tell(endpoint, o => o.EndpointAdded(endpoint));
        }
    }

    /// <summary>The endpoint goes on under the same key with other settings or labels; what was seen so far stays.</summary>
    public void Replace(Endpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var state = _states[endpoint.Key];
        lock (state)
        {
            var before = state.Endpoint;
            state.Replace(endpoint);
            Tell(state.Endpoint, o => o.EndpointReplaced(before, endpoint));
        }
    }

    /// <summary>Forgets the endpoint and all its results; nothing happens when it is not there.</summary>
    public void Remove(EndpointKey key)
    {
        if (_states.TryRemove(key, out var state))
        {
            lock (state)
            {
                state.Forget();
                Tell(state.Endpoint, o => o.EndpointRemoved(state.Endpoint));
            }
        }
    }

    /// <summary>
    /// Stores a result and tells the outputs. False, and nothing happens, when the endpoint is gone or has other settings since the
    /// probe began.
    /// </summary>
    public bool Record(ProbeResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (!_states.TryGetValue(result.Endpoint.Key, out var state))
        {
            return false;
        }

        lock (state)
        {
            if (state.Forgotten || !result.Endpoint.Equals(state.Endpoint))
            {
                return false;
            }

            var recorded = state.Record(ResultDigest.Of(result), time.GetUtcNow());
            Tell(state.Endpoint, o => o.ResultRecorded(recorded));
            return true;
        }
    }

    /// <summary>The newest result of one endpoint; null while there is none, or when it is not there.</summary>
    public ProbeResult? Newest(EndpointKey key)
    {
        if (!_states.TryGetValue(key, out var state))
        {
            return null;
        }

        lock (state)
        {
            return state.Newest?.Result;
        }
    }

    /// <summary>
    /// Notes until when the endpoint is left alone, after the result that is the reason or without any, and tells the outputs what they
    /// do not know yet. Nothing happens when the endpoint is gone or has other settings by now.
    /// </summary>
    public void BackOff(Endpoint endpoint, DateTimeOffset until)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        if (!_states.TryGetValue(endpoint.Key, out var state))
        {
            return;
        }

        lock (state)
        {
            if (!state.Forgotten && endpoint.Equals(state.Endpoint) && state.BackOff(until))
            {
                Tell(state.Endpoint, o => o.BackingOff(endpoint, until));
            }
        }
    }

    /// <summary>What is known of one endpoint; null when it is not there.</summary>
    public EndpointSnapshot? Find(EndpointKey key)
    {
        if (!_states.TryGetValue(key, out var state))
        {
            return null;
        }

        lock (state)
        {
            return state.Snapshot();
        }
    }

    /// <summary>What is remembered of one endpoint's results; null when it is not there. Some work: kept dialogues are unpacked.</summary>
    public EndpointHistory? FindHistory(EndpointKey key)
    {
        if (!_states.TryGetValue(key, out var state))
        {
            return null;
        }

        lock (state)
        {
            return state.History();
        }
    }

    /// <summary>Every endpoint but references, in no particular order. Each is consistent in itself.</summary>
    public ImmutableArray<EndpointSnapshot> All() =>
        [.. _states.Keys.Select(Find).OfType<EndpointSnapshot>().Where(s => !s.Endpoint.IsReference)];

    private void Tell(Endpoint endpoint, Action<IResultObserver> what)
    {
        foreach (var observer in _observers)
        {
            if (endpoint.IsReference && !observer.SeesReferences)
            {
                continue;
            }

            try
            {
                what(observer);
            }
            catch (Exception e)
            {
                OutputFailed(logger, e, observer.GetType().Name);
            }
        }
    }

    [LoggerMessage(200, LogLevel.Error, "Output {Output} failed; the others are not affected")]
    private static partial void OutputFailed(ILogger logger, Exception exception, string output);
}
