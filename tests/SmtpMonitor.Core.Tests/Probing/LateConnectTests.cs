using System.Net;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Tests.Probing;

/// <summary>Connections that take longer than a place is kept for them.</summary>
public sealed class LateConnectTests : IAsyncLifetime
{
    private static readonly IPAddress Address = IPAddress.Parse("127.0.61.1");

    private readonly ProberRig _rig = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task Probe_FourLatePortsOfOneAddress_NeverTwoSessionsAtOnce_AndSlowGreetingsAreSeen()
    {
        var counter = new LateServer.Counter();
        var servers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => LateServer.StartAsync(Address, TimeSpan.FromMilliseconds(500), counter)));
        try
        {
            var probes = servers.Select(s => _rig.ProbeAsync(EndpointFor(s))).ToList();
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, TestContext.Current.CancellationToken);
            foreach (var server in servers)
            {
                server.Serve();
            }

            var results = await Task.WhenAll(probes);

            Assert.Equal(1, counter.Most);
            Assert.All(results, r => Assert.True(r.Success, r.Detail));
            Assert.All(results, r => Assert.Contains(Warning.SlowBanner, r.Warnings));
            Assert.Contains(results, r => r.Transcript.Any(l => l.Text.Contains("connected late", StringComparison.Ordinal)));
        }
        finally
        {
            foreach (var server in servers)
            {
                await server.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task Probe_CancelledWhileALateConnectionWaitsForItsTurn_LeavesNothingBehind()
    {
        var counter = new LateServer.Counter();
        await using var server = await LateServer.StartAsync(Address, TimeSpan.Zero, counter);
        using var cancel = new CancellationTokenSource();
        var probe = _rig.Prober.ProbeAsync(EndpointFor(server), cancel.Token);
        await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, TestContext.Current.CancellationToken);
        using (_rig.Gate.TryEnter(Address))
        {
            server.Serve();
            await Task.Delay(TimeSpan.FromMilliseconds(1500), TimeProvider.System, TestContext.Current.CancellationToken);
            await cancel.CancelAsync();
            Assert.Equal(Reason.Cancelled, (await probe).Result!.Reason);
        }

        Assert.Equal(0, counter.Most);
        Assert.NotNull(_rig.Gate.TryEnter(Address));
    }

    private static Endpoint EndpointFor(LateServer server) => new(
        new EndpointKey("late", Address.ToString(), server.Port, IpFamily.Ipv4, Address.ToString()),
        new EndpointSettings
        {
            Role = PortRole.Relay,
            EhloName = "monitor.test",
            Tls = new TlsSettings { Mode = TlsMode.None },
            Limits = new ProbeLimits { SlowBanner = TimeSpan.FromMilliseconds(300) },
        });
}
