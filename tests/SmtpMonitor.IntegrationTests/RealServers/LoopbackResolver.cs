using System.Net;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.IntegrationTests.RealServers;

/// <summary>Every name is this machine, so that names can be probed without any DNS server.</summary>
internal sealed class LoopbackResolver : IDnsResolver
{
    public Task<AddressAnswer> ResolveAsync(
        string host, IpFamily family, ResolverMode mode, TimeSpan timeout, CancellationToken cancellationToken) =>
        Task.FromResult(new AddressAnswer(DnsStatus.Success, [family == IpFamily.Ipv4 ? IPAddress.Loopback : IPAddress.IPv6Loopback]));

    public Task<MxAnswer> ResolveMxAsync(string domain, TimeSpan timeout, CancellationToken cancellationToken) =>
        Task.FromResult(new MxAnswer(DnsStatus.Nodata, []));

    public Task<SrvAnswer> ResolveSrvAsync(string name, TimeSpan timeout, CancellationToken cancellationToken) =>
        Task.FromResult(new SrvAnswer(DnsStatus.Nodata, []));
}
