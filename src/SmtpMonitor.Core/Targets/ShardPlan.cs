using System.Collections.Immutable;

namespace SmtpMonitor.Core.Targets;

/// <summary>
/// What a shard probes of a configuration: the endpoints of its own hosts, and as references those of a few hosts of other shards, one for each
/// port that it has itself. Hosts that are listed are shared out before anybody asks for them; the mail exchangers of a domain are looked up by every shard, since only then
/// their names are known. References are listed hosts where the other shards have any with the port, otherwise exchangers as they become
/// known. Decides only, asks nobody. Not thread-safe.
/// </summary>
public sealed class ShardPlan
{
    private readonly ReferenceHosts _listed;
    private ReferenceHosts _exchangers;
    private Dictionary<(string Host, int Port), string> _speakers = [];

    /// <param name="shard">Who we are.</param>
    /// <param name="targets">All that the configuration lists.</param>
    public ShardPlan(Shard shard, ImmutableArray<TargetDefinition> targets)
    {
        ArgumentNullException.ThrowIfNull(shard);
        (Shard, All) = (shard, targets);
        (_listed, _exchangers) = (new ReferenceHosts(shard), new ReferenceHosts(shard));
        var own = All.Where(t => t.Domain is not null || Owns(t)).SelectMany(t => t.Ports.Select(p => p.Port)).ToHashSet();
        foreach (var (target, port) in ListedPorts().Where(p => own.Contains(p.Port)))
        {
            _listed.Offer(CanonicalHost.Of(target.Host!), port);
        }

        ChooseSpeakers([]);
    }

    public Shard Shard { get; }

    /// <summary>All that the configuration lists.</summary>
    public ImmutableArray<TargetDefinition> All { get; }

    /// <summary>The targets that are to be looked up here.</summary>
    public IEnumerable<TargetDefinition> Targets => All.Where(t => t.Domain is not null || Owns(t) || IsReference(t));

    /// <summary>Hosts of other shards that are probed as witnesses, ordered.</summary>
    public ImmutableSortedSet<string> References => [.. _speakers.Keys.Select(s => s.Host)];

    /// <summary>True when the target lists a host of this shard.</summary>
    public bool Owns(TargetDefinition target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.Host is { } host && Shard.Owns(host);
    }

    /// <summary>What is to be probed here of the endpoints that a look-up found; in the same order.</summary>
    public ImmutableArray<Endpoint> Share(IReadOnlyList<Endpoint> found)
    {
        ArgumentNullException.ThrowIfNull(found);
        return Shard.IsWhole
            ? [.. found]
            :
            [
                .. found.Where(e => Shard.Owns(e.Key.Host)),

                // One address stands for a family: a reference is to say whether the host answers, not how each of its addresses is.
                .. found.Where(IsReference).DistinctBy(e => (e.Key.Host, e.Key.Port, e.Key.Family)).Select(e => ReferenceEndpoint.Of(e, Shard)),
            ];
    }

    /// <summary>Takes note of what a look-up of a domain found.</summary>
    /// <param name="target">Name of its target.</param>
    /// <param name="found">Its endpoints of now.</param>
    /// <param name="all">The endpoints of now of all domains, this one included.</param>
    /// <returns>True when other hosts are references now: what is shared out of every domain is to be asked for again.</returns>
    public bool Learn(string target, IReadOnlyList<Endpoint> found, Func<IEnumerable<Endpoint>> all)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(all);

        // Thousands of domains are looked up at start: all are gone through only for the few that make a difference.
        return !Shard.IsWhole && Matters(target, found) && Learn(all());
    }

    /// <summary>Chooses anew from the endpoints of all domains.</summary>
    /// <returns>True when other hosts are references now, or other targets speak for them.</returns>
    public bool Learn(IEnumerable<Endpoint> exchangers)
    {
        var known = exchangers.Where(e => !e.Settings.NullMx).OrderBy(e => e.Key.Target, StringComparer.Ordinal).ToList();
        _exchangers = new ReferenceHosts(Shard);
        foreach (var endpoint in known.Where(e => !_listed.Has(e.Key.Port)))
        {
            _exchangers.Offer(endpoint.Key.Host, endpoint.Key.Port);
        }

        var before = _speakers;
        ChooseSpeakers(known);
        return before.Count != _speakers.Count || before.Any(b => _speakers.GetValueOrDefault(b.Key) != b.Value);
    }

    private bool Matters(string target, IReadOnlyList<Endpoint> found)
    {
        var places = found.Where(e => !e.Settings.NullMx).Select(e => (e.Key.Host, e.Key.Port)).ToHashSet();
        return _speakers.Any(s => s.Value == target && !places.Contains(s.Key))
            || places.Any(p => (!_listed.Has(p.Port) && _exchangers.Wants(p.Host, p.Port)) || (IsChosen(p.Host) && !_speakers.ContainsKey(p)));
    }

    /// <summary>
    /// A reference comes with all its ports, since its port 25 says nothing of port 25 where the host is down; of the targets that have
    /// the same port of it, the first speaks. What is listed speaks for listed references only: which targets are looked up must not depend
    /// on what others found.
    /// </summary>
    private void ChooseSpeakers(IEnumerable<Endpoint> exchangers)
    {
        var listed = _listed.Hosts.ToHashSet(StringComparer.Ordinal);
        var chosen = Chosen.ToHashSet(StringComparer.Ordinal);
        _speakers = [];
        foreach (var (target, port) in ListedPorts().Where(p => listed.Contains(CanonicalHost.Of(p.Target.Host!))))
        {
            _speakers.TryAdd((CanonicalHost.Of(target.Host!), port), target.Name);
        }

        foreach (var key in exchangers.Select(e => e.Key).Where(k => chosen.Contains(k.Host)))
        {
            _speakers.TryAdd((key.Host, key.Port), key.Target);
        }
    }

    private IEnumerable<(TargetDefinition Target, int Port)> ListedPorts() =>
        Shard.IsWhole ? [] : All.Where(t => t.Host is not null).SelectMany(t => t.Ports.Select(p => (t, p.Port)));

    private IEnumerable<string> Chosen => _listed.Hosts.Concat(_exchangers.Hosts);

    private bool IsChosen(string host) => Chosen.Contains(host, StringComparer.Ordinal);

    private bool IsReference(TargetDefinition target) =>
        target.Host is { } host && target.Ports.Any(p => _speakers.GetValueOrDefault((CanonicalHost.Of(host), p.Port)) == target.Name);

    private bool IsReference(Endpoint endpoint) => _speakers.GetValueOrDefault((endpoint.Key.Host, endpoint.Key.Port)) == endpoint.Key.Target;
}
