using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Lab;

namespace SmtpMonitor.Core.Tests.Lab;

public sealed partial class LabWorldTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task World_Started_StagesEveryHostAndWritesItsPortsIntoTheConfiguration()
    {
        string folder;
        await using (var world = await LabWorld.StartAsync(cancellationToken: Cancelled))
        {
            folder = world.Folder;
            Assert.Equal(13, world.Hosts.Length);
            var configuration = await File.ReadAllTextAsync(world.ConfigurationFile, Cancelled);
            Assert.DoesNotMatch(Placeholder(), configuration);
            Assert.All(world.Hosts, host =>
            {
                Assert.Contains($"host: {host.Name}", configuration, StringComparison.Ordinal);
                Assert.All(host.Ports, port => Assert.Contains($"port: {port.Port}", configuration, StringComparison.Ordinal));
            });
            Assert.All(
                new[] { "ca.pem", "app.password", "wrong.password" },
                file => Assert.True(File.Exists(Path.Combine(folder, file)), file));

            var healthy = world.Hosts[0].Ports[0];
            await using var client = await LabClient.ConnectAsync(healthy.Server);
            Assert.StartsWith("220 mail.healthy.test ", await client.ReadReplyAsync(), StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task World_PortsTaken_TakesFreeOnes()
    {
        await using var first = await LabWorld.StartAsync(cancellationToken: Cancelled);
        await using var second = await LabWorld.StartAsync(cancellationToken: Cancelled);
        // Two may refuse on one port side by side; everything that listens needs its own.
        var ports = first.Hosts.Concat(second.Hosts).SelectMany(host => host.Ports)
            .Where(port => port.Script.Listening != LabListening.Refused).Select(port => port.Server.EndPoint).ToList();
        Assert.Equal(ports.Count, ports.Distinct().Count());
    }

    [Fact]
    public async Task World_Disposed_LeavesNothingListening()
    {
        // The first one holds the planned ports, or somebody else does: nobody will take those of the second when it is gone.
        await using var first = await LabWorld.StartAsync(cancellationToken: Cancelled);
        var world = await LabWorld.StartAsync(cancellationToken: Cancelled);
        var endPoints = world.Hosts.SelectMany(host => host.Ports).Select(port => port.Server.EndPoint).ToList();
        await world.DisposeAsync();
        foreach (var endPoint in endPoints)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            var e = await Assert.ThrowsAsync<SocketException>(() => socket.ConnectAsync(endPoint, Cancelled).AsTask());
            Assert.Equal(SocketError.ConnectionRefused, e.SocketErrorCode);
        }
    }

    [Fact]
    public async Task Names_HostOfTheWorld_HasAnIpv4AddressAndNoOther()
    {
        var names = new LabNames(new Nobody(), [new LabHost("mail.lab.test", IPAddress.Parse("127.0.0.7"), "", [])]);
        var ipv4 = await names.ResolveAsync("MAIL.lab.test.", IpFamily.Ipv4, ResolverMode.System, Patience, Cancelled);
        Assert.Equal(DnsStatus.Success, ipv4.Status);
        Assert.Equal([IPAddress.Parse("127.0.0.7")], ipv4.Addresses);
        Assert.Equal(DnsStatus.Nodata, (await names.ResolveAsync("mail.lab.test", IpFamily.Ipv6, ResolverMode.System, Patience, Cancelled)).Status);
        Assert.Equal(DnsStatus.Nodata, (await names.ResolveMxAsync("mail.lab.test", Patience, Cancelled)).Status);
    }

    [Fact]
    public async Task Names_AnyOtherName_IsAskedOfTheResolverBehind()
    {
        var names = new LabNames(new Nobody(), []);
        Assert.Equal(DnsStatus.Servfail, (await names.ResolveAsync("mail.lab.test", IpFamily.Ipv4, ResolverMode.System, Patience, Cancelled)).Status);
        Assert.Equal(DnsStatus.Servfail, (await names.ResolveMxAsync("lab.test", Patience, Cancelled)).Status);
    }

    [GeneratedRegex("<[a-z.]+:[0-9]+>")]
    private static partial Regex Placeholder();

    private sealed class Nobody : IDnsResolver
    {
        public Task<AddressAnswer> ResolveAsync(
            string host, IpFamily family, ResolverMode mode, TimeSpan timeout, CancellationToken cancellationToken) =>
            Task.FromResult(new AddressAnswer(DnsStatus.Servfail, []));

        public Task<MxAnswer> ResolveMxAsync(string domain, TimeSpan timeout, CancellationToken cancellationToken) =>
            Task.FromResult(new MxAnswer(DnsStatus.Servfail, []));

        public Task<SrvAnswer> ResolveSrvAsync(string name, TimeSpan timeout, CancellationToken cancellationToken) =>
            Task.FromResult(new SrvAnswer(DnsStatus.Servfail, []));
    }
}
