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

            // Late enough for the first attempts to be refused a place in the queue; the second ones come a second after them.
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
        using (await PlaceAsync())
        {
            server.Serve();
            await UntilAsync(() => counter.Came == 1);
            await cancel.CancelAsync();
            Assert.Equal(Reason.Cancelled, (await probe).Result!.Reason);
        }

        Assert.Equal(0, counter.Most);
        Assert.NotNull(_rig.Gate.TryEnter(Address));
    }

    /// <summary>Takes the place of the address once a probe has had it and given it up.</summary>
    private async Task<IDisposable> PlaceAsync()
    {
        IDisposable? place = null;
        await UntilAsync(() =>
        {
            using var other = _rig.Gate.TryEnter(Address);
            return other is null;
        });
        await UntilAsync(() => (place = _rig.Gate.TryEnter(Address)) is not null);
        return place!;
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (!holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, patience.Token);
        }
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
