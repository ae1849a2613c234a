using System.Collections.Immutable;
using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.Targets;

/// <summary>The hosts that stand for a mail domain (RFC 5321 §5.1). Decides only, asks nobody.</summary>
/// <param name="Hosts">By preference; null when the look-up failed and the hosts are unknown.</param>
/// <param name="Problems">What was left out.</param>
internal sealed record ExchangePlan(ImmutableArray<HostPlan>? Hosts, ImmutableArray<string> Problems)
{
    /// <summary>Exchangers of one domain that become endpoints.</summary>
    public const int MaxExchanges = 32;

    /// <summary>Decides.</summary>
    /// <param name="domain">The domain, lower case, no trailing dot.</param>
    public static ExchangePlan For(string domain, MxAnswer answer) => answer switch
    {
        { Status: DnsStatus.Success, IsNullMx: true } => new([new HostPlan(domain, NullMx: true)], []),
        { Status: DnsStatus.Success, Records.Length: > 0 } => OfRecords(domain, answer.Records),

        // No MX record: the domain is its own exchanger (RFC 5321 §5.1, "implicit MX").
        { Status: DnsStatus.Nodata or DnsStatus.Success } => new([new HostPlan(domain, SoleExchange: true, Exchange: new(domain, 0))], []),
        _ => new(null, [answer.Detail]),
    };

    private static ExchangePlan OfRecords(string domain, ImmutableArray<MxRecord> records)
    {
        ImmutableArray<(string Name, int Preference)> hosts = [.. records
            .OrderBy(r => r.Preference)
            .ThenBy(r => r.Exchange, StringComparer.Ordinal)
            .Select(r => (Name: CanonicalHost.Of(r.Exchange), r.Preference))
            .DistinctBy(h => h.Name, StringComparer.Ordinal)];
        return new(
            [.. hosts.Take(MaxExchanges).Select(h => new HostPlan(h.Name, SoleExchange: hosts.Length == 1, Exchange: new(domain, h.Preference)))],
            hosts.Length > MaxExchanges
                ? [$"{domain} has {hosts.Length} mail exchangers; only the first {MaxExchanges} by preference are probed"]
                : []);
    }
}
