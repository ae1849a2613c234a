using System.Net;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Diagnosis;

/// <summary>
/// The newest facts of one vantage: one observation an endpoint, one a control, sorted so that a rule finds its witnesses without
/// looking at everything. Holds facts only, judges nothing. Not thread-safe.
/// </summary>
public sealed class Scene
{
    private static readonly Crowd Nobody = new();

    private readonly Dictionary<EndpointKey, Observation> _endpoints = [];
    private readonly SortedDictionary<string, ControlObservation> _controls = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Port, IpFamily Family), Crowd> _ports = [];
    private readonly Dictionary<(string Host, string Address, IpFamily Family), Crowd> _hosts = [];
    private readonly Dictionary<IpFamily, Crowd> _families = [];
    private readonly Dictionary<IPAddress, Crowd> _addresses = [];
    private readonly Dictionary<EndpointKey, Observation> _references = [];
    private readonly GreetingIndex _greetings = new();
    private readonly ExpectedEndpoints _expected = new();
    private readonly Dictionary<(int Port, IpFamily Family), PortPicture> _pictures = [];
    private readonly Dictionary<IpFamily, FamilyPicture> _familyPictures = [];

    /// <summary>Which part of the endpoints is seen.</summary>
    public Shard Shard { get; set; } = Shard.Whole;

    public IReadOnlyDictionary<EndpointKey, Observation> Endpoints => _endpoints;

    /// <summary>In a fixed order.</summary>
    public IReadOnlyCollection<ControlObservation> Controls => _controls.Values;

    public Observation? Find(EndpointKey key) => _endpoints.GetValueOrDefault(key);

    /// <summary>The endpoint is probed, but has no result yet.</summary>
    public void Expect(EndpointKey key)
    {
        if (!_endpoints.ContainsKey(key))
        {
            _expected.Add(key);
        }
    }

    /// <summary>Puts an observation in the place of the one before of the same endpoint.</summary>
    public void Put(Observation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        _pictures.Clear();
        _familyPictures.Clear();
        Remove(observation.Key);
        _expected.Remove(observation.Key);
        _endpoints[observation.Key] = observation;
        if (observation.IsReference)
        {
            _references[observation.Key] = observation;
        }

        foreach (var crowd in CrowdsOf(observation))
        {
            crowd.Put(observation);
        }

        _greetings.Put(observation);
    }

    /// <summary>Forgets an endpoint; nothing happens when it is not there.</summary>
    public void Remove(EndpointKey key)
    {
        _expected.Remove(key);
        if (!_endpoints.Remove(key, out var before))
        {
            return;
        }

        _references.Remove(key);
        _pictures.Clear();
        _familyPictures.Clear();
        foreach (var crowd in CrowdsOf(before))
        {
            crowd.Remove(before);
        }

        _greetings.Remove(before);
        Prune(_ports, (key.Port, key.Family));
        foreach (var address in before.Addresses)
        {
            Prune(_addresses, address);
        }

        Prune(_hosts, (key.Host, key.Address, key.Family));
    }

    public void Put(ControlObservation control)
    {
        ArgumentNullException.ThrowIfNull(control);
        _controls[control.Key.ToString()] = control;
    }

    public void Remove(ControlKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        _controls.Remove(key.ToString());
    }

    /// <summary>Witnesses that other shards have; a few.</summary>
    internal IReadOnlyCollection<Observation> References => _references.Values;

    /// <summary>Endpoints without a result yet.</summary>
    internal ExpectedEndpoints Expected => _expected;

    /// <summary>The same port at every host, one family.</summary>
    internal Crowd Port(int port, IpFamily family) => _ports.GetValueOrDefault((port, family), Nobody);

    /// <summary>Every port of one host, one family; of one address, where each address is an endpoint.</summary>
    internal Crowd Host(EndpointKey key) => _hosts.GetValueOrDefault((key.Host, key.Address, key.Family), Nobody);

    /// <summary>Other ports of the same host, and of other names for the same addresses.</summary>
    internal IEnumerable<Observation> Beside(Observation o) => Host(o.Key).All
        .Concat(o.Addresses.SelectMany(a => _addresses.GetValueOrDefault(a, Nobody).All))
        .Where(s => s.Key.Port != o.Key.Port && s.Key.Family == o.Key.Family);

    /// <summary>Everything of one family.</summary>
    internal Crowd Family(IpFamily family) => _families.GetValueOrDefault(family, Nobody);

    /// <summary>Endpoints of one port and family that greet under one name.</summary>
    internal IReadOnlyCollection<Observation> Greeting(int port, IpFamily family, string name) => _greetings.With(port, family, name);

    /// <summary>Endpoints of one port and family whose greeting another endpoint has, too.</summary>
    internal IEnumerable<EndpointKey> SharedGreetings(int port, IpFamily family) => _greetings.Shared(port, family);

    /// <summary>What the port looks like over all hosts; worked out once until the next change.</summary>
    internal PortPicture Picture(int port, IpFamily family)
    {
        if (!_pictures.TryGetValue((port, family), out var picture))
        {
            _pictures[(port, family)] = picture = PortPicture.Of(this, port, family);
        }

        return picture;
    }

    /// <summary>What does not answer in a family; worked out once until the next change.</summary>
    internal FamilyPicture Picture(IpFamily family)
    {
        if (!_familyPictures.TryGetValue(family, out var picture))
        {
            _familyPictures[family] = picture = FamilyPicture.Of(this, family);
        }

        return picture;
    }

    private IEnumerable<Crowd> CrowdsOf(Observation observation)
    {
        var key = observation.Key;
        foreach (var address in observation.Addresses)
        {
            yield return Of(_addresses, address);
        }

        yield return Of(_ports, (key.Port, key.Family));
        yield return Of(_hosts, (key.Host, key.Address, key.Family));
        yield return Of(_families, key.Family);
    }

    private static Crowd Of<T>(Dictionary<T, Crowd> crowds, T key)
        where T : notnull
    {
        if (!crowds.TryGetValue(key, out var crowd))
        {
            crowds[key] = crowd = new Crowd();
        }

        return crowd;
    }

    private static void Prune<T>(Dictionary<T, Crowd> crowds, T key)
        where T : notnull
    {
        if (crowds.TryGetValue(key, out var crowd) && crowd.IsEmpty)
        {
            crowds.Remove(key);
        }
    }
}
