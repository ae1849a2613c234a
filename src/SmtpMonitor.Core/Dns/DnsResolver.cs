using System.Collections.Immutable;
using System.Net;
using DnsClient;
using DnsClient.Protocol;
using SmtpMonitor.Core.Smtp;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Dns;

/// <summary>
/// Answers host names through the operating system or by asking DNS servers directly, and mail domains and services always directly. Caches nothing:
/// a monitor wants to see what a sender would see now.
/// </summary>
public sealed class DnsResolver : IDnsResolver, IDisposable
{
    private readonly TimeProvider _time;
    private readonly SystemLookup _system;
    private volatile DirectLookup _direct;

    /// <param name="time">Clock of the deadlines.</param>
    /// <param name="dnsServers">Servers for direct look-ups, asked in this order; empty: those of the operating system.</param>
    public DnsResolver(TimeProvider time, ImmutableArray<IPEndPoint> dnsServers = default)
        : this(time, dnsServers, new SystemLookup(time))
    {
    }

    internal DnsResolver(TimeProvider time, ImmutableArray<IPEndPoint> dnsServers, SystemLookup system)
    {
        _time = time;
        _system = system;
        _direct = Direct(time, dnsServers);
    }

    /// <summary>Puts other servers in place for look-ups that begin from now on; empty: those of the operating system.</summary>
    public void UseServers(ImmutableArray<IPEndPoint> dnsServers) => _direct = Direct(_time, dnsServers);

    public async Task<AddressAnswer> ResolveAsync(
        string host, IpFamily family, ResolverMode mode, TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (AddressLiteral.TryParse(host, out var literal))
        {
            return AddressLiteral.FamilyOf(literal) == family
                ? new(DnsStatus.Success, [literal])
                : new(DnsStatus.Nodata, [], $"{literal} is not an {DnsWords.Of(family)} address");
        }

        if (!HostName.TryToAscii(host, out var name, out var problem))
        {
            return new(DnsStatus.Nxdomain, [], NotAName(host, problem));
        }

        if (mode == ResolverMode.System)
        {
            return await _system.ResolveAsync(host.EndsWith('.') ? name + "." : name, family, timeout, cancellationToken);
        }

        var type = family == IpFamily.Ipv4 ? QueryType.A : QueryType.AAAA;
        var found = await _direct.FindAsync<AddressRecord>(name, type, timeout, cancellationToken);
        var wanted = family.ToAddressFamily();
        ImmutableArray<IPAddress> addresses = [.. found.Records.Select(r => r.Address).Where(a => a.AddressFamily == wanted).Distinct()];
        return found.Status == DnsStatus.Success && addresses.IsEmpty
            ? new(DnsStatus.Nodata, [], $"{name} has no {DnsWords.Of(family)} address")
            : new(found.Status, addresses, found.Detail);
    }

    public async Task<MxAnswer> ResolveMxAsync(string domain, TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!HostName.TryToAscii(domain, out var name, out var problem))
        {
            return new(DnsStatus.Nxdomain, [], NotAName(domain, problem));
        }

        var found = await _direct.FindAsync<DnsClient.Protocol.MxRecord>(name, QueryType.MX, timeout, cancellationToken);
        return new(found.Status, RecordReader.Exchangers(found.Records), found.Detail) { TimeToLive = found.TimeToLive };
    }

    public async Task<SrvAnswer> ResolveSrvAsync(string name, TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!HostName.TryToAscii(name, out var ascii, out var problem))
        {
            return new(DnsStatus.Nxdomain, [], NotAName(name, problem));
        }

        var found = await _direct.FindAsync<DnsClient.Protocol.SrvRecord>(ascii, QueryType.SRV, timeout, cancellationToken);
        return new(found.Status, Services(found.Records), found.Detail);
    }

    public void Dispose() => _system.Dispose();

    private static DirectLookup Direct(TimeProvider time, ImmutableArray<IPEndPoint> servers) =>
        new(time, new ServerList(time, servers.IsDefault ? [] : servers));

    private static string NotAName(string text, string problem) => $"\"{WireText.Printable(text)}\" is not a host name: {problem}";

    private static ImmutableArray<SrvRecord> Services(ImmutableArray<DnsClient.Protocol.SrvRecord> records)
    {
        var all = records
            .Select(r => new SrvRecord(r.Priority, r.Weight, r.Port, RecordReader.Name(r.Target)))
            .OrderBy(r => r.Priority)
            .ThenByDescending(r => r.Weight)
            .ThenBy(r => r.Target, StringComparer.Ordinal)
            .ThenBy(r => r.Port)
            .DistinctBy(r => (r.Target, r.Port))
            .ToImmutableArray();

        // A service that is declined must be the only record (RFC 2782); beside real targets it is a mistake.
        return all.Length > 1 ? all.RemoveAll(r => r.Target.Length == 0) : all;
    }
}
