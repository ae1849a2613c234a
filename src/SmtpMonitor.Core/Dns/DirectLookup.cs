using DnsClient;
using DnsClient.Protocol;

namespace SmtpMonitor.Core.Dns;

/// <summary>Finds the records of a name by asking DNS servers, through its aliases.</summary>
/// <param name="time">Clock of the deadlines.</param>
/// <param name="servers">Whom to ask.</param>
internal sealed class DirectLookup(TimeProvider time, ServerList servers)
{
    /// <summary>Looks up one type.</summary>
    /// <param name="name">Valid name in its wire form, without trailing dot.</param>
    /// <returns>Records only on success; otherwise why not.</returns>
    public async Task<Found<T>> FindAsync<T>(
        string name, QueryType type, TimeSpan timeout, CancellationToken cancellationToken)
        where T : DnsResourceRecord
    {
        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var found = await FollowAsync<T>(name, type, timeout, either.Token);
        cancellationToken.ThrowIfCancellationRequested();
        return found.Status == DnsStatus.Timeout ? found with { Detail = $"{found.Detail} within {DnsWords.Of(timeout)}" } : found;
    }

    private async Task<Found<T>> FollowAsync<T>(
        string name, QueryType type, TimeSpan timeout, CancellationToken cancellationToken)
        where T : DnsResourceRecord
    {
        if (servers.Current() is not { } walk)
        {
            return new(DnsStatus.Servfail, [], "this machine names no DNS server, so none can be asked; set dns_servers");
        }

        var start = time.GetTimestamp();
        var chain = new AliasChain(name + ".");
        var authentic = true;
        while (true)
        {
            var reply = await walk.AskAsync(chain.End, type, timeout - time.GetElapsedTime(start), cancellationToken);
            if (reply.Status is DnsStatus.Servfail or DnsStatus.Timeout)
            {
                return End(reply.Status, chain.HasAliases ? $"{reply.Detail} (behind the alias {chain})" : reply.Detail);
            }

            authentic &= reply.Authentic;
            var moved = chain.Follow(reply.Records);
            if (chain.IsBroken)
            {
                return End(DnsStatus.Servfail, $"the aliases (CNAME) of {name} never end: {chain}");
            }

            var records = chain.RecordsAtEnd<T>(reply.Records);
            if (records.Length > 0)
            {
                return End(DnsStatus.Success, "") with { Records = records, TimeToLive = chain.TimeToLive(records) };
            }

            if (reply.Status == DnsStatus.Nxdomain)
            {
                return End(DnsStatus.Nxdomain, chain.HasAliases
                    ? $"{name} is an alias (CNAME) that leads to a name that does not exist: {chain}"
                    : $"{name} does not exist (NXDOMAIN)");
            }

            // An answer that stops at an alias: the server left the rest to us. No alias in it: that is all there is.
            if (!moved)
            {
                return End(DnsStatus.Nodata, chain.HasAliases ? $"{chain} has no {type} record" : $"{name} has no {type} record");
            }
        }

        Found<T> End(DnsStatus status, string detail) =>
            new(status, [], detail) { Authentic = authentic && status is not (DnsStatus.Servfail or DnsStatus.Timeout), Names = chain.Names };
    }
}
