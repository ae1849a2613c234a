using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using SmtpMonitor.Core.Targets;
namespace SmtpMonitor.Scheduling;
internal sealed record DiscoveryResult(ImmutableArray<Endpoint> Endpoints, ImmutableArray<string> Problems);
internal sealed class EndpointDiscovery
{
#pragma warning disable CA1822
    public Task<DiscoveryResult> DiscoverAsync(TargetDefinition target, IReadOnlyList<Endpoint> previous, CancellationToken cancellationToken)
    {
        var address = IPAddress.Parse(target.Host!);
        var family = address.AddressFamily == AddressFamily.InterNetwork ? IpFamily.Ipv4 : IpFamily.Ipv6;
        return Task.FromResult(new DiscoveryResult([.. target.Ports.Select(p => new Endpoint(new EndpointKey(target.Name, target.Host!, p.Port, family), p.Settings) { Labels = target.Labels })], []));
    }
}
