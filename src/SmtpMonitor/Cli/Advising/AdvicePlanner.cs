using System.Collections.Immutable;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Cli.Advising;

/// <summary>From a name to what is looked at. Nothing is dialled that neither the user nor the name's DNS named.</summary>
/// <param name="resolver">Names, exchangers and services.</param>
/// <param name="routed">The families that "auto" stands for.</param>
/// <param name="request">How to probe.</param>
internal sealed class AdvicePlanner(IDnsResolver resolver, RoutedFamilies routed, ProbeRequest request)
{
    private const int RelayPort = 25;

    /// <summary>Unless the user gave a time: a port that is silent for so long is looked at a second time soon.</summary>
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(5);

    private static readonly ImmutableArray<int> SubmissionPorts = [.. ProbePlan.MailPorts.Where(p => p != RelayPort)];

    private readonly EndpointDiscovery _discovery = new(resolver, routed);

    /// <summary>Plans. Throws only for <paramref name="cancellationToken"/>.</summary>
    public async Task<AdvicePlan> PlanAsync(string name, CancellationToken cancellationToken)
    {
        if (AddressLiteral.TryParse(name, out _))
        {
            return await HostAsync(name, [], cancellationToken);
        }

        var services = await DomainServices.AskAsync(resolver, name.TrimEnd('.'), LookUpLimit, cancellationToken);
        return services.IsMailDomain
            ? await DomainAsync(services, cancellationToken)
            : await HostAsync(name, services.Problems, cancellationToken);
    }

    private TimeSpan LookUpLimit => Settings("", RelayPort).Limits.Resolve;

    private async Task<AdvicePlan> HostAsync(string host, IEnumerable<string> problems, CancellationToken cancellationToken)
    {
        var found = await DiscoverAsync(host, ProbePlan.MailPorts.Select(p => new PortSettings(p, Settings(host, p))), cancellationToken);
        return new(false, found.Endpoints, [], [.. problems, .. found.Problems]);
    }

    private async Task<AdvicePlan> DomainAsync(DomainServices services, CancellationToken cancellationToken)
    {
        // Its own name is tried only where it names no other: as a host for submission, or as the implicit exchanger (RFC 5321 §5.1).
        ImmutableArray<int> ports =
        [
            .. services.PublishesSubmission ? [] : SubmissionPorts,
            .. services.IsItsOwnExchanger ? [RelayPort] : (int[])[],
        ];
        var own = ports.IsEmpty ? [] : await OwnAsync(services.Domain, ports, cancellationToken);
        var named = await Task.WhenAll(Named(services).Select(n => DiscoverAsync(n.Host, [n.Port], cancellationToken)));
        return new(
            true,
            [.. named.SelectMany(n => n.Endpoints).Concat(own).DistinctBy(e => e.Key).OrderBy(e => e.Settings.Role == PortRole.Relay)],
            [.. DomainNotes.Of(services, !own.IsEmpty)],
            [.. services.Problems, .. named.SelectMany(n => n.Problems).Distinct()]);
    }

    /// <summary>Hosts and ports that the domain's records name, submission first.</summary>
    private IEnumerable<(string Host, PortSettings Port)> Named(DomainServices services)
    {
        foreach (var (mode, answer) in services.Services)
        {
            foreach (var place in DomainServices.Places(answer).Take(DomainServices.MostHosts))
            {
                yield return (place.Target, new PortSettings(place.Port, Settings(place.Target, place.Port, mode)));
            }
        }

        foreach (var exchanger in services.Exchangers.Records.Where(r => DomainServices.IsHostName(r.Exchange)).Take(DomainServices.MostHosts))
        {
            yield return (exchanger.Exchange, new PortSettings(RelayPort, Settings(exchanger.Exchange, RelayPort)));
        }
    }

    /// <summary>The domain's own name, over the families for which it has an address.</summary>
    private async Task<ImmutableArray<Endpoint>> OwnAsync(string domain, ImmutableArray<int> ports, CancellationToken cancellationToken)
    {
        var found = await DiscoverAsync(domain, ports.Select(p => new PortSettings(p, Settings(domain, p))), cancellationToken);
        var families = found.Endpoints.Select(e => e.Key.Family).Distinct().ToList();
        var answers = await Task.WhenAll(families.Select(f => resolver.ResolveAsync(domain, f, request.Resolver, LookUpLimit, cancellationToken)));
        var there = families.Zip(answers).Where(a => a.Second.Status == DnsStatus.Success).Select(a => a.First).ToHashSet();
        return [.. found.Endpoints.Where(e => there.Contains(e.Key.Family))];
    }

    private Task<DiscoveryResult> DiscoverAsync(string host, IEnumerable<PortSettings> ports, CancellationToken cancellationToken) =>
        _discovery.DiscoverAsync(new TargetDefinition { Name = "advise", Host = host, Family = request.Family, Ports = [.. ports] }, [], cancellationToken);

    /// <summary>By the port's custom, or by the service that named the port.</summary>
    private EndpointSettings Settings(string host, int port, TlsMode? mode = null)
    {
        var settings = ProbePlan.Settings(mode is null ? request : request with { Tls = mode, Role = PortRole.Submission }, host, port);
        return request.Timeout is null ? settings with { Limits = settings.Limits with { Connect = ConnectLimit } } : settings;
    }
}
