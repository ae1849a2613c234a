using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Diagnosis;

/// <summary>
/// Keeps a judgement of every endpoint true to the newest facts with little work: a result that says the same as before re-judges its
/// own endpoint only, unless it is the first since some endpoint fell ill and so becomes evidence; that, and a change, re-judges every
/// endpoint that is not healthy, and those that a greeting or an issuer connects. What is healthy costs nothing until its own next
/// result. Not thread-safe.
/// </summary>
public sealed class Diagnostician
{
    private static readonly TimeSpan PathIsNews = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(1);

    private readonly Scene _scene = new();
    private readonly MemoryBook _memory = new();
    private readonly Dictionary<EndpointKey, Judgement> _judgements = [];
    private readonly HashSet<EndpointKey> _due = [];
    private readonly HashSet<EndpointKey> _unhealthy = [];
    private readonly HashSet<EndpointKey> _traced = [];
    private readonly Dictionary<EndpointKey, (Reach Reach, PathComparison Comparison, DateTimeOffset At)> _lastPaths = [];
    private bool _changed;
    private DateTimeOffset _newestIllness = DateTimeOffset.MinValue;
    private DateTimeOffset _nextSweep = DateTimeOffset.MinValue;

    /// <summary>The judgement of now; null for an endpoint that was never added.</summary>
    public Judgement? Find(EndpointKey key) => _judgements.GetValueOrDefault(key);

    /// <summary>Which part of the endpoints is seen here; the verdicts say what is not.</summary>
    public void SeeAs(Shard shard)
    {
        if (_scene.Shard != shard)
        {
            _scene.Shard = shard;
            _changed = true;
        }
    }

    /// <summary>The endpoint is probed from now on.</summary>
    public void Add(EndpointKey key)
    {
        _scene.Expect(key);
        _due.Add(key);
    }

    /// <summary>Forgets the endpoint; what was seen of its place is kept for when it comes back.</summary>
    public void Remove(EndpointKey key)
    {
        Forget(key);
        _judgements.Remove(key);
        _due.Remove(key);
        _unhealthy.Remove(key);
        _traced.Remove(key);
        _lastPaths.Remove(key);
    }

    /// <summary>A new result.</summary>
    /// <param name="result">What the probe saw.</param>
    /// <param name="seenAt">When it tried the port, by a steady clock.</param>
    /// <param name="askedAt">When it asked for the name, by the same clock; null: at the same time.</param>
    public void Put(ProbeResult result, DateTimeOffset seenAt, DateTimeOffset? askedAt = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        var key = result.Endpoint.Key;
        var before = _scene.Find(key);
        var after = Observation.Of(result, seenAt, askedAt ?? seenAt, before, _memory.Of(key));
        if (after.Times == 1 && LastPath(after) is { } known)
        {
            after = after with { Path = new PathEvidence(false, known) };
        }

        if (_traced.Contains(key))
        {
            after = after with { Path = after.Path with { Pending = true } };
        }

        _memory.Note(key, after.Memory, seenAt);
        _scene.Put(after);
        _due.Add(key);
        _changed |= before is null || before.Reach != after.Reach || before.Result.Throttled != result.Throttled || before.AskedAt < _newestIllness;
        if (!result.Success && after.HoldsSince > _newestIllness)
        {
            _newestIllness = after.HoldsSince;
        }

        // A second silence confirms the first, which counts for others, too.
        _changed |= after.Reach is Reach.Filtered or Reach.Unresolved && after.Times <= Blocks.Convincing;
        Connected(key, before, after);
    }

    /// <summary>A new look at a control.</summary>
    /// <param name="result">What it saw.</param>
    /// <param name="seenAt">When it began, by a steady clock.</param>
    /// <param name="freshFor">How long it proves something.</param>
    public void Put(ControlResult result, DateTimeOffset seenAt, TimeSpan freshFor)
    {
        ArgumentNullException.ThrowIfNull(result);
        var before = _scene.Controls.FirstOrDefault(c => c.Key == result.Control);
        var after = ControlObservation.Of(result, seenAt, before, freshFor);
        _scene.Put(after);
        _changed |= before is null || before.Reach != after.Reach || before.NameFailed != after.NameFailed || before.SeenAt < _newestIllness;
    }

    public void Remove(ControlKey key)
    {
        _scene.Remove(key);
        _changed = true;
    }

    /// <summary>
    /// The path to the endpoint's port is to be traced, because of a result that follows or is there: no side is named before
    /// <see cref="PathFound"/>.
    /// </summary>
    public void PathWanted(EndpointKey key) => _traced.Add(key);

    /// <summary>The trace ended; null: it came to nothing.</summary>
    public void PathFound(EndpointKey key, PathTrace? blocked, PathTrace? open)
    {
        _traced.Remove(key);
        if (_scene.Find(key) is { } observation)
        {
            var comparison = blocked is null ? observation.Path.Comparison : new PathComparison(blocked, open);
            _scene.Put(observation with { Path = new PathEvidence(false, comparison) });
            if (comparison is { ConfirmsBlock: true })
            {
                _lastPaths[key] = (observation.Reach, comparison, observation.SeenAt);
            }

            _due.Add(key);
            _changed = true;
        }
    }

    /// <summary>Judges what needs it.</summary>
    /// <param name="now">By the same steady clock as the observations.</param>
    /// <returns>The judgements that are other ones than before.</returns>
    public IReadOnlyList<KeyValuePair<EndpointKey, Judgement>> Judge(DateTimeOffset now)
    {
        Sweep(now);
        if (_changed)
        {
            _due.UnionWith(_unhealthy);
        }

        _changed = false;
        var news = new List<KeyValuePair<EndpointKey, Judgement>>();
        foreach (var key in _due)
        {
            var judgement = Diagnosis.Judge.Of(key, _scene);
            if (!judgement.Equals(_judgements.GetValueOrDefault(key)))
            {
                _judgements[key] = judgement;
                news.Add(new(key, judgement));
            }

            if (judgement.Verdict == Verdict.Healthy)
            {
                _unhealthy.Remove(key);
            }
            else
            {
                _unhealthy.Add(key);
            }
        }

        _due.Clear();
        return news;
    }

    /// <summary>A greeting, an address or an issuer that came or went changes what is shared.</summary>
    private void Connected(EndpointKey key, Observation? before, Observation? after)
    {
        var (was, name) = (Greeting.NameOf(before?.Result.Banner), Greeting.NameOf(after?.Result.Banner));
        if (was != name || (name is not null && !before!.Addresses.SequenceEqual(after!.Addresses)))
        {
            _due.UnionWith(_scene.SharedGreetings(key.Port, key.Family));
            foreach (var sibling in _scene.Host(key).With(Reach.Open))
            {
                if (Greeting.NameOf(sibling.Result.Banner) is { } other)
                {
                    _due.UnionWith(_scene.Greeting(sibling.Key.Port, key.Family, other).Select(o => o.Key));
                }
            }

            if (was is not null)
            {
                _due.UnionWith(_scene.Greeting(key.Port, key.Family, was).Select(o => o.Key));
            }
        }

        foreach (var issuer in new[] { before, after }.Select(o => o is null ? null : SharedIssuer.IssuerOf(o)).OfType<string>().Distinct())
        {
            if (before is null || after is null || SharedIssuer.IssuerOf(before) != SharedIssuer.IssuerOf(after))
            {
                _due.UnionWith(_scene.Port(key.Port, key.Family).With(Reach.Open).Where(o => SharedIssuer.IssuerOf(o) == issuer).Select(o => o.Key));
            }
        }
    }

    /// <summary>A port that flaps is not traced each time: what was found a moment ago, for the same state and address, still counts.</summary>
    private PathComparison? LastPath(Observation o) =>
        _lastPaths.TryGetValue(o.Key, out var last) && last.Reach == o.Reach && o.SeenAt < last.At + PathIsNews && o.Addresses.Contains(last.Comparison.Blocked.Address)
            ? last.Comparison
            : null;

    private void Forget(EndpointKey key)
    {
        var before = _scene.Find(key);
        _scene.Remove(key);
        _changed = true;
        Connected(key, before, null);
    }

    /// <summary>What is too old proves nothing any more.</summary>
    private void Sweep(DateTimeOffset now)
    {
        if (now < _nextSweep)
        {
            return;
        }

        _nextSweep = now + SweepEvery;
        foreach (var stale in _scene.Endpoints.Values.Where(o => o.StaleAt <= now).Select(o => o.Key).ToList())
        {
            Forget(stale);
            _due.Add(stale);
        }

        foreach (var stale in _scene.Controls.Where(c => c.StaleAt <= now).Select(c => c.Key).ToList())
        {
            Remove(stale);
        }
    }
}
