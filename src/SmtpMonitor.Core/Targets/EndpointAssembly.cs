using System.Collections.Immutable;

namespace SmtpMonitor.Core.Targets;

/// <summary>Puts endpoints together from hosts, places and ports, in a fixed order: host, port, family, address.</summary>
internal static class EndpointAssembly
{
    public static ImmutableArray<Endpoint> All(TargetDefinition target, IEnumerable<(HostPlan Host, ImmutableArray<HostPlace> Places)> hosts) =>
    [
        .. from host in hosts
           from port in target.Ports
           from place in host.Places.Order()
           select One(target, port, host.Host, place) into endpoint
           group endpoint by endpoint.Key into same
           select same.First(),
    ];

    public static Endpoint One(TargetDefinition target, PortSettings port, HostPlan host, HostPlace place) => new(
        new(target.Name, host.Name, port.Port, place.Family, place.Address),
        port.Settings with { SoleExchange = host.SoleExchange, NullMx = host.NullMx, Exchange = host.Exchange })
    {
        Labels = target.Labels,
        IsStandIn = host.IsStandIn,
    };

    /// <summary>The endpoints of before, hosts and places as they were, ports, settings and labels as they are now.</summary>
    public static ImmutableArray<Endpoint> Keep(TargetDefinition target, HostExpansion expansion, ImmutableArray<Endpoint> previous)
    {
        var hosts = previous
            .GroupBy(e => e.Key.Host, StringComparer.Ordinal)
            .Select(g => (
                Host: new HostPlan(g.Key, g.First().Settings.SoleExchange, g.First().Settings.NullMx, g.First().Settings.Exchange, g.First().IsStandIn),
                Places: PlacesOf(g.Key, previous).RemoveAll(p => !expansion.MayStay(g.Key, p))))
            .ToList();
        return hosts is [{ Host.NullMx: true, Places: [var place, ..] }]
            ? [One(target, target.Ports[0], hosts[0].Host, place)]
            : All(target, hosts);
    }

    /// <summary>True when the host is new, or only ever had places that stand in.</summary>
    public static bool WasNeverFound(string host, ImmutableArray<Endpoint> previous) => previous.All(e => e.Key.Host != host || e.IsStandIn);

    public static ImmutableArray<HostPlace> PlacesOf(string host, ImmutableArray<Endpoint> endpoints) =>
    [
        .. endpoints.Where(e => e.Key.Host == host).Select(e => new HostPlace(e.Key.Family, e.Key.Address)).Distinct(),
    ];
}
