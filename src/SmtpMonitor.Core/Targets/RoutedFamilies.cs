using System.Collections.Immutable;

namespace SmtpMonitor.Core.Targets;

/// <summary>
/// The address families that this machine has a route for: what <see cref="FamilyChoice.Auto"/> means. A family that had a route once keeps
/// counting until the process ends: a route that vanishes must show as failing endpoints, not as endpoints that are gone.
/// Safe for concurrent use.
/// </summary>
public sealed class RoutedFamilies
{
    private readonly Func<RouteFacts> _read;
    private readonly Lock _lock = new();
    private bool _ipv4;
    private bool _ipv6;

    /// <summary>Of this machine, read anew at each look.</summary>
    public RoutedFamilies()
        : this(RouteFacts.Read)
    {
    }

    internal RoutedFamilies(Func<RouteFacts> read) => _read = read;

    /// <summary>These, whatever the machine has.</summary>
    public static RoutedFamilies Of(params IpFamily[] families)
    {
        var facts = new RouteFacts(families.Contains(IpFamily.Ipv4), families.Contains(IpFamily.Ipv6), false, false);
        return new(() => facts);
    }

    /// <summary>IPv4 before IPv6. Without any route off the machine, the families of its loopback addresses; empty without these too.</summary>
    public ImmutableArray<IpFamily> Current()
    {
        var facts = _read();
        lock (_lock)
        {
            _ipv4 |= facts.Ipv4;
            _ipv6 |= facts.Ipv6;
            return _ipv4 || _ipv6 ? List(_ipv4, _ipv6) : List(facts.Ipv4Loopback, facts.Ipv6Loopback);
        }
    }

    private static ImmutableArray<IpFamily> List(bool ipv4, bool ipv6) => (ipv4, ipv6) switch
    {
        (true, true) => [IpFamily.Ipv4, IpFamily.Ipv6],
        (true, false) => [IpFamily.Ipv4],
        (false, true) => [IpFamily.Ipv6],
        _ => [],
    };
}
