using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Deliveries;

/// <summary>All addresses of a host in the families that this machine can reach: a round trip does not care which of them carries it.</summary>
internal sealed class HostLookup(IDnsResolver dns, RoutedFamilies families)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public async Task<AddressAnswer> FindAsync(string host, ResolverMode mode, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(families.Current().Select(f => dns.ResolveAsync(host, f, mode, Limit, cancellationToken)));
        var good = answers.Where(a => a.Status == DnsStatus.Success).ToList();
        return good.Count > 0 ? new AddressAnswer(DnsStatus.Success, [.. good.SelectMany(a => a.Addresses)])
            : answers.FirstOrDefault() ?? new AddressAnswer(DnsStatus.Nodata, [], "this machine has no address of any family");
    }
}
