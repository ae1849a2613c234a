using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Diagnosis;

/// <summary>What was seen of each place, also of places that are not probed now: a target that is renamed keeps its past. Bounded.</summary>
internal sealed class MemoryBook
{
    private const int MostPlaces = 50_000;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private readonly Dictionary<(string Host, int Port, IpFamily Family, string Address), (PlaceMemory Memory, DateTimeOffset At)> _places = [];

    public PlaceMemory Of(EndpointKey key) => _places.TryGetValue(PlaceOf(key), out var known) ? known.Memory : PlaceMemory.Nothing;

    public void Note(EndpointKey key, PlaceMemory memory, DateTimeOffset at)
    {
        if (_places.Count >= MostPlaces && !_places.ContainsKey(PlaceOf(key)))
        {
            foreach (var old in _places.Where(p => p.Value.At + Kept < at).Select(p => p.Key).ToList())
            {
                _places.Remove(old);
            }

            if (_places.Count >= MostPlaces)
            {
                return;
            }
        }

        _places[PlaceOf(key)] = (memory, at);
    }

    private static (string Host, int Port, IpFamily Family, string Address) PlaceOf(EndpointKey key) => (key.Host, key.Port, key.Family, key.Address);
}
