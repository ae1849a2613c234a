using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using SmtpMonitor.Configuration;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Results;

namespace SmtpMonitor.Scheduling;

/// <summary>
/// Traces the path to a port that newly turned out not to answer as it should, and the path to an open port of the same address beside
/// it. Bounded: one trace an endpoint in a while, a few at once, and no more waiting than soon get their turn; in an outage of thousands
/// the few stand for all. The connection at the end of the open path is closed as it is made, so it does not wait for a session's place:
/// whoever holds one may be waiting for the very verdict.
/// </summary>
internal sealed partial class PathTraces(
    IPathTracer tracer,
    Neighbourhood neighbours,
    ResultStore results,
    IEnumerable<IPathObserver> observers,
    SchedulingClock clock,
    ILogger<PathTraces> logger) : IConfigurationConsumer, IDisposable
{
    /// <summary>So many times the least time after the last trace a port that is still blocked is traced again: blocks move.</summary>
    private const int RenewAfter = 6;
    private const int AtOnce = 16;
    private const int MostUnderWay = 32;

    /// <summary>Ports tried for one that is open; each is a connection that the server sees.</summary>
    private const int OpenPortsTried = 2;

    /// <summary>The way to an open port is good for every blocked port of the address for so long.</summary>
    private static readonly TimeSpan OpenPathGood = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan NoOpenPathGood = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan OpenLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WitnessPatience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WitnessPoll = TimeSpan.FromMilliseconds(100);

    private readonly ImmutableArray<IPathObserver> _observers = [.. observers];
    private readonly SemaphoreSlim _places = new(AtOnce);
    private readonly ConcurrentDictionary<EndpointKey, DateTimeOffset> _last = new();
    private readonly ConcurrentDictionary<(IPAddress Address, string? Source), Lazy<Task<OpenPath>>> _open = new();
    private PathTraceSettings _settings = new();
    private int _underWay;

    public Task ApplyAsync(MonitorConfiguration configuration, CancellationToken cancellationToken)
    {
        Volatile.Write(ref _settings, configuration.PathTrace);
        return Task.CompletedTask;
    }

    /// <summary>
    /// Decides whether the result calls for a trace, and announces it. To be asked before the result is recorded, so that nobody judges
    /// it as if no trace were coming.
    /// </summary>
    public bool Want(ScheduledEndpoint scheduled, ProbeResult? before, ProbeResult result)
    {
        var settings = Volatile.Read(ref _settings);
        var key = scheduled.Endpoint.Key;
        var now = clock.GetUtcNow();
        var last = _last.TryGetValue(key, out var at) ? at : DateTimeOffset.MinValue;
        var wanted = IsTraceable(result) && (before?.PortState != result.PortState || now >= last + (settings.Every * RenewAfter));

        // A reference is traced by the shard that has it; here it is to say whether it answers.
        if (!settings.Enabled || scheduled.Endpoint.IsReference || !wanted || now < last + settings.Every
            || (result.PortState == PortState.Refused && !OpenPorts(key, result.Address!).Any()))
        {
            return false;
        }

        if (Interlocked.Increment(ref _underWay) > MostUnderWay)
        {
            Interlocked.Decrement(ref _underWay);
            return false;
        }

        Forget(now, settings.Every);
        _last[key] = now;
        Tell(o => o.PathWanted(key));
        return true;
    }

    /// <summary>Makes the trace that was announced, in the background. Never throws.</summary>
    public void Start(ScheduledEndpoint scheduled, ProbeResult result) => _ = Task.Run(() => TraceAsync(scheduled, result));

    public void Dispose() => _places.Dispose();

    private async Task TraceAsync(ScheduledEndpoint scheduled, ProbeResult result)
    {
        var key = scheduled.Endpoint.Key;
        PathTrace? blocked = null;
        PathTrace? open = null;
        try
        {
            open = await OpenPathAsync(scheduled, result);
            await _places.WaitAsync(scheduled.Retired);
            try
            {
                blocked = await tracer.TraceAsync(Request(scheduled, result.Address!, key.Port, open?.EndTtl), null, scheduled.Retired);
                Traced(logger, key, blocked.End, blocked.EndTtl ?? blocked.LastRouter?.Ttl ?? 0, blocked.Detail);
            }
            finally
            {
                _places.Release();
            }
        }
        catch (OperationCanceledException)
        {
            // Removed, replaced or stopping: nobody waits for this trace.
        }
        catch (Exception e)
        {
            TraceFailed(logger, e, key);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
            Tell(o => o.PathFound(key, blocked is { End: not TraceEnd.Unavailable } ? blocked : null, open));
        }
    }

    /// <summary>The way to an open port of the address, looked for once for all its blocked ports; null when there is none.</summary>
    private async Task<PathTrace?> OpenPathAsync(ScheduledEndpoint scheduled, ProbeResult result)
    {
        var place = (result.Address!, scheduled.Endpoint.Settings.SourceAddress);
        while (true)
        {
            var shared = _open.GetOrAdd(place, _ => new(() => FindOpenPathAsync(scheduled, result)));
            OpenPath? path = null;
            try
            {
                path = await shared.Value.WaitAsync(scheduled.Retired);
                if (path.Until > clock.GetUtcNow())
                {
                    return path.Trace;
                }
            }
            finally
            {
                if (path is null || path.Until <= clock.GetUtcNow())
                {
                    _open.TryRemove(new(place, shared));
                }
            }
        }
    }

    private async Task<OpenPath> FindOpenPathAsync(ScheduledEndpoint scheduled, ProbeResult result)
    {
        // A port that was open until now is tried at once. What the fault took with it shows when the witnesses come back.
        var tried = new HashSet<int>();
        var wait = (scheduled.Endpoint.Settings.RetryInterval / 2) + WitnessPatience;
        var patience = clock.GetUtcNow() + (wait < LongestWait ? wait : LongestWait);
        while (tried.Count < OpenPortsTried)
        {
            if (NextOpenPort(scheduled.Endpoint.Key, result, tried) is { } port)
            {
                tried.Add(port);
                var trace = await tracer.TraceAsync(Request(scheduled, result.Address!, port, null) with { Limit = OpenLimit }, null, scheduled.Retired);
                if (trace.End == TraceEnd.Connected)
                {
                    return new OpenPath(trace, clock.GetUtcNow() + OpenPathGood);
                }
            }
            else if (tried.Count == 0 || clock.GetUtcNow() >= patience)
            {
                break;
            }
            else
            {
                await Task.Delay(WitnessPoll, clock, scheduled.Retired);
            }
        }

        return new OpenPath(null, clock.GetUtcNow() + NoOpenPathGood);
    }

    /// <summary>A port that was open since the result, or, as the first to be tried, until then.</summary>
    private int? NextOpenPort(EndpointKey key, ProbeResult result, HashSet<int> tried)
    {
        var since = OpenPorts(key, result.Address!, result).Where(p => !tried.Contains(p));
        var before = tried.Count == 0 ? OpenPorts(key, result.Address!) : [];
        return since.Concat(before).Select(p => (int?)p).FirstOrDefault();
    }

    private TraceRequest Request(ScheduledEndpoint scheduled, IPAddress address, int port, int? distance) => new(address, port)
    {
        Source = scheduled.Endpoint.Settings.SourceAddress is { } source ? IPAddress.Parse(source) : null,
        MaxHops = Volatile.Read(ref _settings).MaxHops,
        KnownDistance = distance,
    };

    /// <summary>Other ports of the host that were open at this address when last probed; or, when told, since a result.</summary>
    private IEnumerable<int> OpenPorts(EndpointKey key, IPAddress address, ProbeResult? since = null) => neighbours.OfHost(key)
        .Select(n => n.Endpoint.Key)
        .Where(k => k.Family == key.Family && k.Port != key.Port && results.Newest(k) is { PortState: PortState.Open } newest && address.Equals(newest.Address)
            && (since is null || newest.TriedAt > since.TriedAt))
        .Select(k => k.Port)
        .Distinct()
        .OrderBy(p => p == 25);

    private static bool IsTraceable(ProbeResult result) =>
        result.Address is not null
        && (result.PortState is PortState.Filtered or PortState.Refused || (result.PortState == PortState.Unreachable && result.Icmp is not null));

    private void Forget(DateTimeOffset now, TimeSpan every)
    {
        if (_last.Count > 1000)
        {
            foreach (var old in _last.Where(l => l.Value + every < now))
            {
                _last.TryRemove(old);
            }
        }

        if (_open.Count > 1000)
        {
            // Far more than are traced in the minute for which one is good.
            _open.Clear();
        }
    }

    private void Tell(Action<IPathObserver> what)
    {
        foreach (var observer in _observers)
        {
            what(observer);
        }
    }

    [LoggerMessage(340, LogLevel.Debug, "{Endpoint} traced: {End} at hop {Hop} {Detail}")]
    private static partial void Traced(ILogger logger, EndpointKey endpoint, TraceEnd end, int hop, string detail);

    [LoggerMessage(341, LogLevel.Error, "The path to {Endpoint} could not be traced: a defect of the monitor")]
    private static partial void TraceFailed(ILogger logger, Exception exception, EndpointKey endpoint);

    /// <summary>Null: no port of the address is open.</summary>
    private sealed record OpenPath(PathTrace? Trace, DateTimeOffset Until);
}
