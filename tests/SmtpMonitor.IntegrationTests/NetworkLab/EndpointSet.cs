namespace SmtpMonitor.IntegrationTests.NetworkLab;

/// <summary>Says which endpoints in few words.</summary>
internal static class EndpointSet
{
    public static string InWords(IReadOnlyCollection<EndpointId> endpoints)
    {
        var targets = endpoints.Select(e => e.Target).Distinct().ToList();
        var ports = endpoints.Select(e => e.Port).Distinct().Order().ToList();
        var families = endpoints.Select(e => e.Family).Distinct().ToList();
        if (targets.Count * ports.Count * families.Count != endpoints.Count)
        {
            return string.Join(' ', endpoints);
        }

        var port = ports.Count == Topology.Ports.Count ? "all ports" : string.Join(' ', ports);
        var target = targets.Count == Topology.Hosts.Count ? "all hosts" : string.Join(' ', targets);
        return $"{port} of {target}{(families.Count == 2 ? "" : $" by {families[0]}")}";
    }

    /// <summary>Groups endpoints by what is said of them, most serious first: <c>25 of all hosts: egress_port_blocked; …</c>.</summary>
    public static string InWords(IEnumerable<(EndpointId Endpoint, string Said)> endpoints) => string.Join("; ", endpoints
        .GroupBy(e => e.Said)
        .OrderBy(g => g.Key == Finding.Healthy.ToString())
        .ThenBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => g.Count() == Topology.Endpoints.Count() ? $"everything: {g.Key}"
            : g.Key == Finding.Healthy.ToString() ? "the others: healthy"
            : $"{InWords([.. g.Select(e => e.Endpoint)])}: {g.Key}"));
}
