using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Cli.Domains;

/// <summary>
/// Tells mail domains from hosts among bare names: a name with MX records is a mail domain. A host that also has MX records (for mail to
/// itself) is shown as a domain, and how to have its ports looked at instead.
/// </summary>
internal static class NameSorter
{
    /// <summary>A question that nobody asked for must not be waited for long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Moves names from hosts to domains. Throws only for <paramref name="cancellationToken"/>.</summary>
    public static async Task<ProbeRequest> SortAsync(ProbeRequest request, IDnsResolver resolver, CancellationToken cancellationToken)
    {
        if (request.Kind != NameKind.Auto || request.OnlyForHosts)
        {
            return request;
        }

        var answers = await Task.WhenAll(request.Hosts.Select(h => AskAsync(h, resolver, cancellationToken)));
        return request with
        {
            Hosts = [.. request.Hosts.Zip(answers).Where(p => p.Second is null).Select(p => p.First)],
            MailDomains = [.. request.MailDomains.Concat(answers.OfType<DomainAndPort>()).DistinctBy(d => (d.Domain, d.Port))],
        };
    }

    private static async Task<DomainAndPort?> AskAsync(HostAndPort host, IDnsResolver resolver, CancellationToken cancellationToken)
    {
        if (host.Port is not null || AddressLiteral.TryParse(host.Host, out _))
        {
            return null;
        }

        var taken = $"it has MX records; for the ports of a host of this name: smtpmonitor probe {host.Host} --as host";
        var domain = DomainAndPort.Parse(host.Host, taken);
        if (domain.Problem is not null)
        {
            return null;
        }

        var answer = await resolver.ResolveMxAsync(domain.Value.Domain, Patience, cancellationToken);
        return answer is { Status: DnsStatus.Success, Records.IsEmpty: false } ? domain.Value : null;
    }
}
