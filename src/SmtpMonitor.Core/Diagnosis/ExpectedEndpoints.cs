using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Diagnosis;

/// <summary>Endpoints that are probed but have no result yet: whoever is judged waits for those that could speak for or against it.</summary>
internal sealed class ExpectedEndpoints
{
    private readonly HashSet<EndpointKey> _all = [];
    private readonly Dictionary<(string Host, string Address, IpFamily Family), int> _hosts = [];
    private readonly Dictionary<(int Port, IpFamily Family), HashSet<EndpointKey>> _ports = [];

    public void Add(EndpointKey key)
    {
        if (_all.Add(key))
        {
            _hosts[(key.Host, key.Address, key.Family)] = _hosts.GetValueOrDefault((key.Host, key.Address, key.Family)) + 1;
            if (!_ports.TryGetValue((key.Port, key.Family), out var there))
            {
                _ports[(key.Port, key.Family)] = there = [];
            }

            there.Add(key);
        }
    }

    public void Remove(EndpointKey key)
    {
        if (_all.Remove(key))
        {
            var left = --_hosts[(key.Host, key.Address, key.Family)];
            if (left == 0)
            {
                _hosts.Remove((key.Host, key.Address, key.Family));
            }

            _ports[(key.Port, key.Family)].Remove(key);
        }
    }

    /// <summary>Another port of the host.</summary>
    public bool AnyOfHost(EndpointKey key) => _hosts.ContainsKey((key.Host, key.Address, key.Family));

    /// <summary>The port at another host.</summary>
    public bool AnyOfPort(EndpointKey key) => _ports.TryGetValue((key.Port, key.Family), out var there) && there.Any(e => e.Host != key.Host);

    /// <summary>Another host.</summary>
    public bool AnyOther(EndpointKey key) => _all.Any(e => e.Host != key.Host);
}
