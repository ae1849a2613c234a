using DnsClient;
using DnsClient.Protocol;

namespace SmtpMonitor.Core.Dns;

/// <summary>Finds the records of a name by asking DNS servers, through its aliases.</summary>
/// <param name="time">Clock of the deadlines.</param>
/// <param name="servers">Whom to ask.</param>
internal sealed class DirectLookup(TimeProvider time, ServerList servers)
{
    private const string NoServer = "this machine names no DNS server, so none can be asked; set dns_servers";

    /// <summary>Looks up one type.</summary>
    /// <param name="name">Valid name in its wire form, without trailing dot.</param>
    /// <returns>Records only on success; otherwise why not.</returns>
    public async Task<Found<T>> FindAsync<T>(
        string name, QueryType type, TimeSpan timeout, CancellationToken cancellationToken)
        where T : DnsResourceRecord =>
        await WithinAsync(timeout, token => FollowAsync<T>(name, type, timeout, token), cancellationToken);

    /// <summary>The alias at a name itself, with its own security whatever that of its target is.</summary>
    /// <inheritdoc cref="FindAsync"/>
    public async Task<Found<CNameRecord>> FindAliasAsync(string name, TimeSpan timeout, CancellationToken cancellationToken) =>
        await WithinAsync<CNameRecord>(timeout, token => AskForAliasAsync(name, timeout, token), cancellationToken);

    private async Task<Found<CNameRecord>> AskForAliasAsync(string name, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (servers.Current() is not { } walk)
        {
            return new(DnsStatus.Servfail, [], NoServer);
        }

        var reply = await AskAsync(walk, name + ".", QueryType.CNAME, timeout, cancellationToken);
        var records = new AliasChain(name + ".").RecordsAtEnd<CNameRecord>(reply.Records);
        var status = reply.Status == DnsStatus.Success && records.IsEmpty ? DnsStatus.Nodata : reply.Status;
        return new(status, status == DnsStatus.Success ? records : [], status == DnsStatus.Nodata ? $"{name} is no alias (CNAME)" : reply.Detail)
        {
            Authentic = reply.Authentic,
            Bogus = reply.Bogus,
            TimeToLive = status == DnsStatus.Success ? TimeSpan.FromSeconds(records[0].InitialTimeToLive) : null,
            Names = [name],
        };
    }

    private async Task<Found<T>> WithinAsync<T>(
        TimeSpan timeout, Func<CancellationToken, Task<Found<T>>> find, CancellationToken cancellationToken)
        where T : DnsResourceRecord
    {
        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var found = await find(either.Token);
        cancellationToken.ThrowIfCancellationRequested();
        return found.Status == DnsStatus.Timeout ? found with { Detail = $"{found.Detail} within {DnsWords.Of(timeout)}" } : found;
    }

    /// <summary>
    /// Asks, and after a failure of a trusted validating server asks whether the answer is there for who does not validate. If so the question
    /// is put once more before the signatures are blamed: the server may have been slow to get the answer itself the first time.
    /// </summary>
    private async Task<DirectReply> AskAsync(ServerWalk walk, string name, QueryType type, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var reply = await walk.AskAsync(name, type, timeout, cancellationToken);
        if (reply.Status != DnsStatus.Servfail || !walk.Validates || !await walk.IsThereUncheckedAsync(name, type, cancellationToken))
        {
            return reply;
        }

        var again = await walk.AskAsync(name, type, timeout - time.GetElapsedTime(start), cancellationToken);
        return again.Status == DnsStatus.Servfail
            ? reply with { Bogus = true, Detail = $"the signatures of {name.TrimEnd('.')} are not valid (bogus)" }
            : again;
    }

    private async Task<Found<T>> FollowAsync<T>(
        string name, QueryType type, TimeSpan timeout, CancellationToken cancellationToken)
        where T : DnsResourceRecord
    {
        if (servers.Current() is not { } walk)
        {
            return new(DnsStatus.Servfail, [], NoServer);
        }

        var start = time.GetTimestamp();
        var chain = new AliasChain(name + ".");
        var authentic = true;
        SignatureTerm? signed = null;
        while (true)
        {
            var reply = await AskAsync(walk, chain.End, type, timeout - time.GetElapsedTime(start), cancellationToken);
            if (reply.Status is DnsStatus.Servfail or DnsStatus.Timeout)
            {
                return End(reply.Status, chain.HasAliases ? $"{reply.Detail} (behind the alias {chain})" : reply.Detail) with { Bogus = reply.Bogus, Refused = reply.Refused };
            }

            authentic &= reply.Authentic;
            signed = SignatureTerm.First(signed, reply.Signatures);
            var moved = chain.Follow(reply.Records);
            if (chain.IsBroken)
            {
                return End(DnsStatus.Servfail, $"the aliases (CNAME) of {name} never end: {chain}");
            }

            var records = chain.RecordsAtEnd<T>(reply.Records);
            if (records.Length > 0)
            {
                return End(DnsStatus.Success, "") with { Records = records, TimeToLive = chain.TimeToLive(records), Signatures = signed };
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
