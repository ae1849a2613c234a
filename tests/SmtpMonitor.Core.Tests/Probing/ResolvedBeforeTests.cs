using System.Net;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Tests.Probing;

public sealed class ResolvedBeforeTests
{
    [Fact]
    public async Task ProbeAsync_HostResolvedBefore_DialsTheseAddressesAndCountsTheLookUp()
    {
        await using var rig = new ProberRig();
        var server = await rig.StartAsync("healthy/postfix-relay");
        var endpoint = rig.EndpointFor(server, host: "elsewhere.test");
        rig.Names["elsewhere.test"] = ProberRig.Addresses("127.0.0.250");

        var result = await rig.ProbeAsync(endpoint with
        {
            Resolved = new Resolution(new AddressAnswer(DnsStatus.Success, [IPAddress.Loopback]), TimeSpan.FromMilliseconds(700)),
        });

        Assert.Equal(IPAddress.Loopback, Assert.Single(result.Attempts).Address);
        Assert.Equal(1, server.AcceptedConnections);
        var resolve = result.Phases[0];
        Assert.Equal((Phase.Resolve, TimeSpan.Zero), (resolve.Phase, resolve.Start));
        Assert.True(resolve.Duration >= TimeSpan.FromMilliseconds(700) && result.Duration > resolve.Duration);
    }

    [Fact]
    public async Task ProbeAsync_HostFoundUnresolvableBefore_SaysSoAndDialsNothing()
    {
        await using var rig = new ProberRig();
        var server = await rig.StartAsync("healthy/postfix-relay");

        var result = await rig.ProbeAsync(rig.EndpointFor(server) with
        {
            Resolved = new Resolution(new AddressAnswer(DnsStatus.Nxdomain, [], "no such name"), TimeSpan.Zero),
        });

        Assert.Equal((Phase.Resolve, Reason.DnsNxdomain), (result.FailedPhase, result.Reason));
        Assert.Equal(0, server.AcceptedConnections);
    }
}
