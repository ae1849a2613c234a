using System.Collections.Immutable;
using System.Net;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Cli.Tracing;

/// <summary>One address to trace to.</summary>
/// <param name="Family">Its family.</param>
/// <param name="Address">The first that the name gave.</param>
/// <param name="Others">Further addresses of the family, which are not traced.</param>
internal sealed record TracePlace(IpFamily Family, IPAddress Address, int Others)
{
    private static readonly TimeSpan LookUpLimit = TimeSpan.FromSeconds(5);

    /// <summary>One place for each wanted family that the host has, IPv4 first, and what went wrong.</summary>
    public static async Task<(ImmutableArray<TracePlace> Places, ImmutableArray<string> Problems)> FindAsync(
        TraceOrder order, IDnsResolver resolver, RoutedFamilies routed, CancellationToken cancellationToken)
    {
        var families = Families(order, routed);
        var answers = await Task.WhenAll(families.Select(f => resolver.ResolveAsync(order.Host, f, order.Network.Resolver, LookUpLimit, cancellationToken)));
        ImmutableArray<TracePlace> places =
        [
            .. families.Zip(answers).Where(p => !p.Second.Addresses.IsEmpty).Select(p => new TracePlace(p.First, p.Second.Addresses[0], p.Second.Addresses.Length - 1)),
        ];

        // A host without addresses of one family is none of our problems as long as nobody asked for that family.
        var failed = answers.Where(a => a.Status != DnsStatus.Success
            && (places.IsEmpty || order.Network.Family != FamilyChoice.Auto || a.Status is DnsStatus.Servfail or DnsStatus.Timeout));
        return (places, [.. failed.Select(a => a.Detail).Distinct()]);
    }

    private static ImmutableArray<IpFamily> Families(TraceOrder order, RoutedFamilies routed)
    {
        ImmutableArray<IpFamily> wanted = order.Network.Family switch
        {
            FamilyChoice.Ipv4 => [IpFamily.Ipv4],
            FamilyChoice.Ipv6 => [IpFamily.Ipv6],
            FamilyChoice.Both => [IpFamily.Ipv4, IpFamily.Ipv6],

            // An address says itself which family it is of, and so does an address to send from.
            _ when AddressLiteral.TryParse(order.Host, out var literal) => [AddressLiteral.FamilyOf(literal)],
            _ when order.Network.SourceAddress is { } source => [AddressLiteral.FamilyOf(source)],
            _ => routed.Current(),
        };
        return wanted.IsEmpty ? [IpFamily.Ipv4] : wanted;
    }
}
