using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Diagnosis;

/// <summary>Who greets under which name, by port and family: servers that are strangers to each other never share one.</summary>
internal sealed class GreetingIndex
{
    private readonly Dictionary<(int Port, IpFamily Family), Dictionary<string, SortedDictionary<EndpointKey, Observation>>> _names = [];

    public IReadOnlyCollection<Observation> With(int port, IpFamily family, string name) =>
        _names.TryGetValue((port, family), out var names) && names.TryGetValue(name, out var there) ? there.Values : [];

    /// <summary>Endpoints whose greeting another endpoint has, too.</summary>
    public IEnumerable<EndpointKey> Shared(int port, IpFamily family) =>
        _names.TryGetValue((port, family), out var names) ? names.Values.Where(n => n.Count > 1).SelectMany(n => n.Keys) : [];

    public void Put(Observation observation)
    {
        if (Greeting.NameOf(observation.Result.Banner) is not { } name)
        {
            return;
        }

        var place = (observation.Key.Port, observation.Key.Family);
        if (!_names.TryGetValue(place, out var names))
        {
            _names[place] = names = new(StringComparer.Ordinal);
        }

        if (!names.TryGetValue(name, out var there))
        {
            names[name] = there = new(KeyOrder.Instance);
        }

        there[observation.Key] = observation;
    }

    public void Remove(Observation observation)
    {
        if (Greeting.NameOf(observation.Result.Banner) is { } name
            && _names.TryGetValue((observation.Key.Port, observation.Key.Family), out var names)
            && names.TryGetValue(name, out var there)
            && there.Remove(observation.Key)
            && there.Count == 0)
        {
            names.Remove(name);
        }
    }
}
