using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Scheduling;

/// <summary>Which endpoints say something about each other: other ports of a host, the same port of other hosts. Safe for concurrent use.</summary>
internal sealed class Neighbourhood
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(int Port, IpFamily Family), SortedDictionary<string, ScheduledEndpoint>> _ports = [];
    private readonly Dictionary<string, SortedDictionary<string, ScheduledEndpoint>> _hosts = new(StringComparer.Ordinal);

    /// <summary>Adds an endpoint, or puts it in the place of the one with the same identity.</summary>
    public void Put(ScheduledEndpoint endpoint)
    {
        lock (_lock)
        {
            Of(_ports, PortOf(endpoint))[endpoint.Id] = endpoint;
            Of(_hosts, endpoint.Endpoint.Key.Host)[endpoint.Id] = endpoint;
        }
    }

    public void Remove(ScheduledEndpoint endpoint)
    {
        lock (_lock)
        {
            Remove(_ports, PortOf(endpoint), endpoint.Id);
            Remove(_hosts, endpoint.Endpoint.Key.Host, endpoint.Id);
        }
    }

    /// <summary>Every other endpoint of the host, in both families.</summary>
    public IReadOnlyList<ScheduledEndpoint> OfHost(EndpointKey key)
    {
        lock (_lock)
        {
            return _hosts.TryGetValue(key.Host, out var there) ? [.. there.Values.Where(e => e.Endpoint.Key != key)] : [];
        }
    }

    /// <summary>
    /// The same port and family at other hosts, one endpoint each, the first few in the order of their identities. References come besides: a
    /// shard may have only hosts that one fault strikes.
    /// </summary>
    /// <param name="key">Whose neighbours.</param>
    /// <param name="most">At most so many, references not counted.</param>
    /// <param name="preferred">Those come first; others only where there are too few of them.</param>
    public IReadOnlyList<ScheduledEndpoint> OfPort(EndpointKey key, int most, Func<ScheduledEndpoint, bool>? preferred = null)
    {
        lock (_lock)
        {
            if (!_ports.TryGetValue((key.Port, key.Family), out var there))
            {
                return [];
            }

            var all = there.Values.Where(e => e.Endpoint.Key.Host != key.Host).DistinctBy(e => e.Endpoint.Key.Host);
            var others = all.Where(e => !e.Endpoint.IsReference);
            var references = all.Where(e => e.Endpoint.IsReference);
            return preferred is null
                ? [.. others.Take(most), .. references]
                : [.. others.Where(preferred).Take(most).Concat(others.Take(most)).Distinct().Take(most), .. references];
        }
    }

    /// <summary>Other hosts, one endpoint each, the first few.</summary>
    public IReadOnlyList<ScheduledEndpoint> OfOthers(EndpointKey key, int most)
    {
        lock (_lock)
        {
            return [.. _hosts.Where(h => h.Key != key.Host).Take(most).Select(h => h.Value.Values.First())];
        }
    }

    private static (int Port, IpFamily Family) PortOf(ScheduledEndpoint endpoint) => (endpoint.Endpoint.Key.Port, endpoint.Endpoint.Key.Family);

    private static SortedDictionary<string, ScheduledEndpoint> Of<T>(Dictionary<T, SortedDictionary<string, ScheduledEndpoint>> all, T key)
        where T : notnull
    {
        if (!all.TryGetValue(key, out var there))
        {
            all[key] = there = new(StringComparer.Ordinal);
        }

        return there;
    }

    private static void Remove<T>(Dictionary<T, SortedDictionary<string, ScheduledEndpoint>> all, T key, string id)
        where T : notnull
    {
        if (all.TryGetValue(key, out var there) && there.Remove(id) && there.Count == 0)
        {
            all.Remove(key);
        }
    }
}
