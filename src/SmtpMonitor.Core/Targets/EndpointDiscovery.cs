using System.Collections.Immutable;
using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.Targets;

/// <summary>
/// From a target to its endpoints. A resolver's hiccup removes nothing: what a failed look-up found earlier is kept, under the settings of
/// today; where nothing was found before, one endpoint stands in so that the failure shows as a series.
/// </summary>
/// <param name="resolver">Names and mail exchangers.</param>
/// <param name="routed">The families that <see cref="FamilyChoice.Auto"/> stands for.</param>
public sealed class EndpointDiscovery(IDnsResolver resolver, RoutedFamilies routed)
{
    /// <summary>Discovers. Throws only for <paramref name="cancellationToken"/>.</summary>
    /// <param name="target">With at least one port.</param>
    /// <param name="previous">What the last discovery of the same host or domain returned; empty at first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<DiscoveryResult> DiscoverAsync(
        TargetDefinition target, IReadOnlyList<Endpoint> previous, CancellationToken cancellationToken)
    {
        ImmutableArray<Endpoint> own = [.. previous.Where(e => e.Key.Target == target.Name)];
        var expansion = new HostExpansion(target.Family, target.Addresses, routed.Current());
        return target.Domain is { } domain
            ? await DiscoverDomainAsync(target, domain, expansion, own, cancellationToken)
            : await DiscoverHostsAsync(target, new([new(CanonicalHost.Of(target.Host!))], []), expansion, own, cancellationToken);
    }

    private async Task<DiscoveryResult> DiscoverDomainAsync(
        TargetDefinition target, string domain, HostExpansion expansion, ImmutableArray<Endpoint> previous, CancellationToken cancellationToken)
    {
        domain = CanonicalHost.Of(domain).TrimEnd('.');
        var answer = await resolver.ResolveMxAsync(domain, LookUpLimit(target), cancellationToken);
        var plan = ExchangePlan.For(domain, answer);
        if (plan.Hosts is [{ NullMx: true } none])
        {
            // One endpoint says it all: no port of a domain without mail is ever dialled.
            return new(DiscoveryStatus.Complete, [EndpointAssembly.One(target, target.Ports[0], none, new(expansion.Wanted[0]))], []) { RefreshAfter = answer.TimeToLive };
        }

        if (plan.Hosts is not null)
        {
            var found = await DiscoverHostsAsync(target, plan, expansion, previous, cancellationToken);
            return found with { RefreshAfter = answer.TimeToLive };
        }

        // That there is no such domain is an answer: what is known from before goes like anything else that look-ups no longer find.
        var isGone = answer.Status == DnsStatus.Nxdomain;
        var kept = isGone ? [] : EndpointAssembly.Keep(target, expansion, previous);
        var consequence = kept.IsEmpty ? "the domain itself stands in to show it" : "the endpoints known from before are kept";
        return new(
            DiscoveryStatus.Failed,
            kept.IsEmpty ? EndpointAssembly.All(target, [(new HostPlan(domain, IsStandIn: true), [new(expansion.Wanted[0])])]) : kept,
            [$"the mail exchangers of {domain} are unknown ({plan.Problems[0]}); {consequence}"])
        {
            HostsKnown = isGone,
        };
    }

    private async Task<DiscoveryResult> DiscoverHostsAsync(
        TargetDefinition target, ExchangePlan plan, HostExpansion expansion, ImmutableArray<Endpoint> previous, CancellationToken cancellationToken)
    {
        var hosts = plan.Hosts!.Value;
        var outcomes = await Task.WhenAll(hosts.Select(h => ExpandAsync(target, h, expansion, previous, cancellationToken)));
        var failed = outcomes.Count(o => o.Status == DiscoveryStatus.Failed);
        var status = failed == outcomes.Length ? DiscoveryStatus.Failed
            : outcomes.All(o => o.Status == DiscoveryStatus.Complete) ? DiscoveryStatus.Complete
            : DiscoveryStatus.Partial;
        return new(
            status,
            EndpointAssembly.All(target, hosts.Zip(outcomes, (h, o) => (h with { IsStandIn = o.IsStandIn || (o.IsUnresolved && EndpointAssembly.WasNeverFound(h.Name, previous)) }, o.Places))),
            [.. plan.Problems, .. outcomes.SelectMany(o => o.Problems)])
        {
            Unanswered = [.. hosts.Zip(outcomes).SelectMany(p => p.Second.Unanswered.Select(f => (p.First.Name, f)))],
        };
    }

    private async Task<HostOutcome> ExpandAsync(
        TargetDefinition target, HostPlan host, HostExpansion expansion, ImmutableArray<Endpoint> previous, CancellationToken cancellationToken)
    {
        var mode = target.Ports[0].Settings.Resolver;
        var families = expansion.ToAsk(host.Name);
        var answers = await Task.WhenAll(
            families.Select(f => resolver.ResolveAsync(host.Name, f, mode, LookUpLimit(target), cancellationToken)));
        return expansion.Decide(
            host.Name,
            families.Zip(answers).ToDictionary(p => p.First, p => p.Second),
            EndpointAssembly.PlacesOf(host.Name, previous));
    }

    private static TimeSpan LookUpLimit(TargetDefinition target) => target.Ports.Max(p => p.Settings.Limits.Resolve);
}
