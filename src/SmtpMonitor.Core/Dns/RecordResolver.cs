using System.Collections.Immutable;
using System.Net;
using DnsClient;
using DnsClient.Protocol;
using SmtpMonitor.Core.Smtp;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Dns;

/// <summary>
/// Asks the trusted validating servers where there are any, and believes their flag AD; otherwise the DNS servers that direct look-ups go to,
/// whose flag proves nothing (RFC 6698 §8.3). Caches nothing.
/// </summary>
public sealed class RecordResolver : IRecordResolver
{
    private readonly TimeProvider _time;
    private volatile Servers _servers;

    /// <param name="time">Clock of the deadlines.</param>
    /// <param name="dnsServers">Servers asked when none validates; empty: those of the operating system.</param>
    /// <param name="validating">Trusted validating servers, reached over a path that nobody else can write on; empty: none.</param>
    public RecordResolver(TimeProvider time, ImmutableArray<IPEndPoint> dnsServers = default, ImmutableArray<IPEndPoint> validating = default)
    {
        _time = time;
        _servers = Make(time, dnsServers, validating);
    }

    /// <inheritdoc />
    public bool IsValidating => _servers.Validating;

    /// <summary>Puts other servers in place for look-ups that begin from now on.</summary>
    public void UseServers(ImmutableArray<IPEndPoint> dnsServers, ImmutableArray<IPEndPoint> validating) =>
        _servers = Make(_time, dnsServers, validating);

    /// <inheritdoc />
    public Task<RecordAnswer<MxRecord>> FindMxAsync(string domain, TimeSpan timeout, CancellationToken cancellationToken) =>
        FindAsync<DnsClient.Protocol.MxRecord, MxRecord>(domain, QueryType.MX, RecordReader.Exchangers, timeout, cancellationToken);

    /// <inheritdoc />
    public Task<RecordAnswer<IPAddress>> FindAddressesAsync(string host, IpFamily family, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var wanted = family.ToAddressFamily();
        return FindAsync<AddressRecord, IPAddress>(
            host,
            family == IpFamily.Ipv4 ? QueryType.A : QueryType.AAAA,
            records => [.. records.Select(r => r.Address).Where(a => a.AddressFamily == wanted).Distinct()],
            timeout,
            cancellationToken);
    }

    /// <inheritdoc />
    public Task<RecordAnswer<string>> FindTextAsync(string name, TimeSpan timeout, CancellationToken cancellationToken) =>
        FindAsync<TxtRecord, string>(name, QueryType.TXT, records => [.. records.Select(r => string.Concat(r.Text))], timeout, cancellationToken);

    /// <inheritdoc />
    public Task<RecordAnswer<TlsaRecord>> FindTlsaAsync(string name, TimeSpan timeout, CancellationToken cancellationToken) =>
        FindAsync<DnsClient.Protocol.TlsaRecord, TlsaRecord>(
            name,
            QueryType.TLSA,
            records =>
            [
                .. records.Select(r => new TlsaRecord(
                    (int)r.CertificateUsage, (int)r.Selector, (int)r.MatchingType, [.. r.CertificateAssociationData])).Distinct(),
            ],
            timeout,
            cancellationToken);

    /// <inheritdoc />
    public Task<RecordAnswer<string>> FindNamesAsync(IPAddress address, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        return FindAsync<PtrRecord, string>(
            address.GetArpaName(),
            QueryType.PTR,
            records => [.. records.Select(r => RecordReader.Name(r.PtrDomainName)).Distinct().Order(StringComparer.Ordinal)],
            timeout,
            cancellationToken);
    }

    /// <inheritdoc />
    public async Task<RecordAnswer<string>> FindAliasAsync(string name, TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var servers = _servers;
        return HostName.TryToAscii(name, out var wire, out var problem)
            ? Answer<CNameRecord, string>(servers, await servers.LookUp.FindAliasAsync(wire, timeout, cancellationToken), records => [RecordReader.Name(records[0].CanonicalName)])
            : new(DnsStatus.Nxdomain, [], $"\"{WireText.Printable(name)}\" is not a host name: {problem}");
    }

    private async Task<RecordAnswer<T>> FindAsync<TRecord, T>(
        string text,
        QueryType type,
        Func<ImmutableArray<TRecord>, ImmutableArray<T>> read,
        TimeSpan timeout,
        CancellationToken cancellationToken)
        where TRecord : DnsResourceRecord
    {
        cancellationToken.ThrowIfCancellationRequested();
        var servers = _servers;
        if (!HostName.TryToAscii(text, out var name, out var problem))
        {
            return new(DnsStatus.Nxdomain, [], $"\"{WireText.Printable(text)}\" is not a host name: {problem}");
        }

        var found = await servers.LookUp.FindAsync<TRecord>(name, type, timeout, cancellationToken);
        return Answer(servers, found, read);
    }

    private static RecordAnswer<T> Answer<TRecord, T>(Servers servers, Found<TRecord> found, Func<ImmutableArray<TRecord>, ImmutableArray<T>> read)
        where TRecord : DnsResourceRecord
    {
        var records = found.Status == DnsStatus.Success ? read(found.Records) : [];
        return new(found.Status == DnsStatus.Success && records.IsEmpty ? DnsStatus.Nodata : found.Status, records, found.Detail)
        {
            Security = !servers.Validating ? DnsSecurity.Unavailable : found.Authentic ? DnsSecurity.Secure : DnsSecurity.Insecure,
            Bogus = found.Bogus,
            Refused = found.Refused,
            TimeToLive = found.TimeToLive,
            Signatures = servers.Validating && found.Authentic ? found.Signatures : null,
            Names = found.Names,
        };
    }

    private static Servers Make(TimeProvider time, ImmutableArray<IPEndPoint> dnsServers, ImmutableArray<IPEndPoint> validating)
    {
        var trusted = !validating.IsDefaultOrEmpty;
        var asked = trusted ? validating : dnsServers.IsDefault ? [] : dnsServers;
        return new(trusted, new DirectLookup(time, new ServerList(time, asked, dnssec: trusted)));
    }

    private sealed record Servers(bool Validating, DirectLookup LookUp);
}
