using System.Collections.Frozen;
using System.Net;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Lab;

/// <summary>Knows the hosts of a <see cref="LabWorld"/>, by IPv4 only; every other name is asked of the resolver behind.</summary>
public sealed class LabNames(IDnsResolver inner, IEnumerable<LabHost> hosts) : IDnsResolver
{
    private readonly FrozenDictionary<string, IPAddress> _addresses =
        hosts.ToFrozenDictionary(host => host.Name, host => host.Address, StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc />
    public Task<AddressAnswer> ResolveAsync(
        string host, IpFamily family, ResolverMode mode, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (!_addresses.TryGetValue(host.TrimEnd('.'), out var address))
        {
            return inner.ResolveAsync(host, family, mode, timeout, cancellationToken);
        }

        return Task.FromResult(address.AddressFamily == family.ToAddressFamily()
            ? new AddressAnswer(DnsStatus.Success, [address])
            : new AddressAnswer(DnsStatus.Nodata, [], $"{host} has no address of this family"));
    }

    /// <inheritdoc />
    public Task<MxAnswer> ResolveMxAsync(string domain, TimeSpan timeout, CancellationToken cancellationToken) =>
        _addresses.ContainsKey(domain.TrimEnd('.'))
            ? Task.FromResult(new MxAnswer(DnsStatus.Nodata, [], $"{domain} has no mail exchanger but itself"))
            : inner.ResolveMxAsync(domain, timeout, cancellationToken);

    /// <inheritdoc />
    public Task<SrvAnswer> ResolveSrvAsync(string name, TimeSpan timeout, CancellationToken cancellationToken) =>
        _addresses.Keys.Any(host => name.TrimEnd('.').EndsWith("." + host, StringComparison.OrdinalIgnoreCase))
            ? Task.FromResult(new SrvAnswer(DnsStatus.Nodata, [], $"{name} publishes no service"))
            : inner.ResolveSrvAsync(name, timeout, cancellationToken);
}
