using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Diagnosis;

/// <summary>Observations that have something in common (a port, a host, a family), sorted by how far they came. In a fixed order.</summary>
internal sealed class Crowd
{
    private static readonly Reach[] Every = Enum.GetValues<Reach>();

    private readonly SortedDictionary<EndpointKey, Observation>?[] _byReach = new SortedDictionary<EndpointKey, Observation>?[Every.Length];

    public bool IsEmpty => Array.TrueForAll(_byReach, r => r is not { Count: > 0 });

    public IEnumerable<Observation> All => Every.SelectMany(With);

    public IEnumerable<Observation> With(Reach reach) => _byReach[(int)reach]?.Values ?? Enumerable.Empty<Observation>();

    /// <summary>Those in whose name something answered.</summary>
    public IEnumerable<Observation> Answering => With(Reach.Open).Concat(With(Reach.Refused));

    public void Put(Observation observation)
    {
        (_byReach[(int)observation.Reach] ??= new(KeyOrder.Instance))[observation.Key] = observation;
    }

    public void Remove(Observation observation)
    {
        _byReach[(int)observation.Reach]?.Remove(observation.Key);
    }
}
