using System.Collections.Immutable;
using System.Net;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Dane;

/// <summary>Asks what RFC 7672 §2.2 asks for one mail exchanger, in its order, and no further than it goes.</summary>
/// <param name="resolver">Where records come from.</param>
public sealed class DaneLookUp(IRecordResolver resolver)
{
    /// <summary>Looks up.</summary>
    /// <param name="domain">The next-hop domain.</param>
    /// <param name="mx">Its MX records, or that there are none.</param>
    /// <param name="host">One of its exchangers; the domain itself where there is no MX record.</param>
    /// <param name="port">TCP port.</param>
    /// <param name="timeout">For each look-up; there are at most four, one after the other.</param>
    /// <param name="cancellationToken">Throws.</param>
    public async Task<DaneExchanger> FindAsync(
        string domain, RecordAnswer<MxRecord> mx, string host, int port, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mx);
        var ipv4 = resolver.FindAddressesAsync(host, IpFamily.Ipv4, timeout, cancellationToken);
        var ipv6 = resolver.FindAddressesAsync(host, IpFamily.Ipv6, timeout, cancellationToken);
        await Task.WhenAll(ipv4, ipv6);
        var exchanger = new DaneExchanger(host, port)
        {
            MxStatus = mx.Status,
            MxSecurity = mx.Security,
            Ipv4 = await ipv4,
            Ipv6 = await ipv6,
            AddressSecurity = Security(await ipv4, await ipv6),
        };
        if (BeforeAddresses(domain, mx, host) is { } before)
        {
            return exchanger with { Before = before };
        }

        var (bases, why) = await BasesAsync(exchanger, timeout, cancellationToken);
        return bases.IsEmpty ? exchanger with { Before = why } : await AskAsync(exchanger, bases, domain, mx, timeout, cancellationToken);
    }

    private DaneVerdict? BeforeAddresses(string domain, RecordAnswer<MxRecord> mx, string host)
    {
        if (!resolver.IsValidating)
        {
            return new(DaneState.Unavailable, "no validating DNS server is configured (dns.validating_servers)");
        }

        if (!mx.IsKnown)
        {
            return new(DaneState.LookupFailed, $"the MX records of {domain} cannot be had: {mx.Detail}");
        }

        // Who can forge the MX records sends mail wherever he likes, so signatures beyond them prove nothing (§2.2.1).
        return mx.Status == DnsStatus.Success && mx.Security != DnsSecurity.Secure
            ? new(DaneState.Insecure, $"the MX records of {domain}, which name {host}, are not signed (DNSSEC)")
            : null;
    }

    /// <summary>The TLSA base domains to try in order (§2.2.2); none, and why.</summary>
    private async Task<(ImmutableArray<string> Bases, DaneVerdict? Why)> BasesAsync(
        DaneExchanger exchanger, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var (host, known) = (exchanger.Host, Known(exchanger.Ipv4, exchanger.Ipv6));
        if (known is null)
        {
            var failed = exchanger.Ipv4.IsKnown ? exchanger.Ipv6 : exchanger.Ipv4;
            return ([], new(DaneState.LookupFailed, $"the addresses of {host} cannot be had: {failed.Detail}"));
        }

        var end = known.CanonicalName ?? host;
        var isAlias = known.Names.Length > 1;
        if (exchanger.AddressSecurity == DnsSecurity.Secure)
        {
            return (isAlias ? [end, host] : [host], null);
        }

        // Signed up to the alias and not beyond: the records may stand at the alias itself.
        if (isAlias)
        {
            var alias = await resolver.FindAliasAsync(host, timeout, cancellationToken);
            if (!alias.IsKnown)
            {
                return ([], new(DaneState.LookupFailed, $"the alias {host} cannot be had: {alias.Detail}"));
            }

            if (alias is { Status: DnsStatus.Success, Security: DnsSecurity.Secure })
            {
                return ([host], null);
            }
        }

        return ([], new(DaneState.Insecure, $"the addresses of {host} are not signed (DNSSEC)"));
    }

    private async Task<DaneExchanger> AskAsync(
        DaneExchanger exchanger, ImmutableArray<string> bases, string domain, RecordAnswer<MxRecord> mx, TimeSpan timeout, CancellationToken cancellationToken)
    {
        foreach (var name in bases)
        {
            exchanger = exchanger with { BaseDomain = name };
            exchanger = exchanger with
            {
                Tlsa = await resolver.FindTlsaAsync(exchanger.QueryName!, timeout, cancellationToken),
                ReferenceNames = [.. References(name, domain, mx).Distinct(StringComparer.OrdinalIgnoreCase)],
            };

            // Only where it is sure that there is nothing to find does the next name count.
            if (!exchanger.Tlsa!.IsAbsent && (!exchanger.Tlsa.IsKnown || exchanger.Tlsa.Security == DnsSecurity.Secure))
            {
                break;
            }
        }

        return exchanger;
    }

    // The domain, and where its signed aliases lead (§3.2.2). Names beyond an insecure alias are the attacker's.
    private static IEnumerable<string> References(string name, string domain, RecordAnswer<MxRecord> mx) =>
        mx.Security == DnsSecurity.Secure && mx.CanonicalName is { } end ? [name, domain, end] : [name, domain];

    private static DnsSecurity Security(RecordAnswer<IPAddress> one, RecordAnswer<IPAddress> other) =>
        Known(one, other)?.Security ?? DnsSecurity.Insecure;

    /// <summary>
    /// What is to be gone by: an answer with addresses before one without, the less secure of two that have some; null when a look-up failed
    /// and the other has no addresses.
    /// </summary>
    private static RecordAnswer<IPAddress>? Known(RecordAnswer<IPAddress> one, RecordAnswer<IPAddress> other)
    {
        var found = new[] { one, other }.Where(a => a.Status == DnsStatus.Success).OrderBy(a => a.Security).FirstOrDefault();
        return found ?? (one.IsKnown && other.IsKnown ? new[] { one, other }.MinBy(a => a.Security) : null);
    }
}
