using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Tests.Hosting;
using SmtpMonitor.Tests.Scheduling;

namespace SmtpMonitor.Tests.Web.OnDemand;

/// <summary>Server-side request forgery: whatever is written for a target, nothing that is not allowed is dialled. The real prober, and a listener that counts.</summary>
public sealed class ForgeryTests
{
    // Every name and every network is allowed, on every port: only what is reserved protects this machine.
    private const string WideOpen = """
        vantage: here
        ehlo_name: monitor.example.com
        targets:
          - { name: mail, host: nobody.test, ports: [25], interval: 1h, retry_interval: 1h }
        probe_allow: ["*:*", "0.0.0.0/0:*", "::/0:*"]
        """;

    /// <summary>Addresses that a listener on this machine would be reached by.</summary>
    private static readonly string[] Targets =
    [
        "127.0.0.1", "127.1", "127.0.1", "2130706433", "017700000001", "0177.0.0.1", "0177.0.0.01", "0x7f000001", "0x7f.0.0.1", "0x7f.0x0.0x0.0x1",
        "127.0.0.1.", "127.000.000.001", "0", "0.0.0.0", "0x0", "[::]", "[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
        "[0:0:0:0:0:ffff:127.0.0.1]", "[::127.0.0.1]", "[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[::1%1]", "[::1%25lo]", "[fe80::1%lo]",
        "localhost", "LOCALHOST", "localhost.", "localhost.localdomain", "ip6-localhost", "user@127.0.0.1", "user:secret@127.0.0.1", "mail.example.com@127.0.0.1",
        "127.0.0.1#.example.com", "127.0.0.1/.example.com", "127.0.0.1%00.example.com", "127.0.0.1%2eexample.com", "%6cocalhost", "%31%32%37.0.0.1",
        "127.0.0.1%0d%0aEHLO x", "127.0.0.1\r\nEHLO x", "127.0.0.1\0", "１２７.0.0.1", "127。0。0。1", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ", "ⅼocalhost", "①②⑦.⓪.⓪.①",
        "loop.test", "loop6.test", "mapped.test", "compatible.test", "nat64.test", "sixtofour.test", "unspecified.test",
        " 127.0.0.1", "127.0.0.1 ", "http://127.0.0.1", "//127.0.0.1", "\\\\127.0.0.1", "127.0.0.1:25,127.0.0.1", "[127.0.0.1]", "[[::1]]", "::1",
    ];

    [Fact]
    public async Task Probe_EveryNotationOfThisMachine_DialsNothing()
    {
        await using var rig = await Rig.StartAsync(WideOpen);
        foreach (var (name, address) in new[]
        {
            ("loop.test", "127.0.0.1"), ("loop6.test", "::1"), ("mapped.test", "::ffff:127.0.0.1"), ("compatible.test", "::127.0.0.1"),
            ("nat64.test", "64:ff9b::7f00:1"), ("sixtofour.test", "2002:7f00:1::"), ("unspecified.test", "0.0.0.0"),
        })
        {
            rig.Dns.Hosts[name] = [address];
        }

        // What the C library makes of numbers and of the hosts file.
        foreach (var name in new[] { "localhost", "localhost.", "localhost.localdomain", "ip6-localhost", "0x7f000001", "0x7f.0x0.0x0.0x1", "0x0" })
        {
            rig.Dns.Hosts[name] = ["127.0.0.1", "::1"];
        }

        foreach (var target in Targets)
        {
            var status = await rig.StatusAsync($"{target}:{rig.Port}");

            Assert.True(status is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden, $"{target}: {status}");
        }

        Assert.Equal(0, rig.Accepted);
    }

    /// <summary>The name means a harmless address when it is looked at, and this machine a moment later.</summary>
    [Fact]
    public async Task Probe_NameThatChangesItsMind_IsDialledAtTheAddressThatWasLookedAt()
    {
        await using var rig = await Rig.StartAsync(WideOpen);
        rig.Dns.Answers.Enqueue(["192.0.2.1"]);
        rig.Dns.Answers.Enqueue(["127.0.0.1"]);
        rig.Dns.Hosts["rebinding.test"] = ["127.0.0.1"];

        // 192.0.2.1 (RFC 5737) is behind no route here or not: the prober is stopped before it dials.
        var status = await rig.StatusAsync($"rebinding.test:{rig.Port}");

        Assert.Equal(HttpStatusCode.OK, status);
        var dialled = Assert.Single(rig.Dialled);
        Assert.Equal(["192.0.2.1"], dialled.Resolved!.Answer.Addresses.Select(a => a.ToString()));
        Assert.Equal(0, rig.Accepted);
    }

    /// <summary>Harmless and harmful addresses in one answer: only the first kind is left.</summary>
    [Fact]
    public async Task Probe_MixedAnswer_KeepsOnlyWhatMayBeDialled()
    {
        await using var rig = await Rig.StartAsync(WideOpen);
        rig.Dns.Hosts["mixed.test"] = ["127.0.0.1", "192.0.2.1", "169.254.169.254", "192.0.2.2"];

        Assert.Equal(HttpStatusCode.OK, await rig.StatusAsync($"mixed.test:{rig.Port}"));
        Assert.Equal(["192.0.2.1", "192.0.2.2"], Assert.Single(rig.Dialled).Resolved!.Answer.Addresses.Select(a => a.ToString()));
    }

    [Fact]
    public async Task Probe_UnknownNameWithoutAllowance_IsNotEvenLookedUp()
    {
        await using var rig = await Rig.StartAsync(WideOpen[..WideOpen.IndexOf("probe_allow", StringComparison.Ordinal)]);

        Assert.Equal(HttpStatusCode.Forbidden, await rig.StatusAsync("internal.test:25"));
        Assert.DoesNotContain("internal.test", rig.Dns.Asked);
    }

    /// <summary>A host with a prober that is real unless the address is one of the outside world, and a listener.</summary>
    private sealed class Rig : IAsyncDisposable
    {
        private readonly TcpListener _ipv4 = new(IPAddress.Any, 0);
        private readonly TcpListener _ipv6;
        private RunningHost _host = null!;
        private int _accepted;

        private Rig()
        {
            _ipv4.Start();
            _ipv6 = new TcpListener(IPAddress.IPv6Loopback, Port);
            if (Socket.OSSupportsIPv6)
            {
                _ipv6.Start();
                _ = CountAsync(_ipv6);
            }

            _ = CountAsync(_ipv4);
        }

        public QueuedDns Dns { get; } = new();

        public int Port => ((IPEndPoint)_ipv4.LocalEndpoint).Port;

        public int Accepted => Volatile.Read(ref _accepted);

        public List<Endpoint> Dialled { get; } = [];

        public static async Task<Rig> StartAsync(string configuration)
        {
            var rig = new Rig();
            rig._host = await RunningHost.StartAsync(
                o => o with
                {
                    ConfigurationText = configuration,
                    ConfigureServices = services =>
                    {
                        o.ConfigureServices!(services);
                        services.Replace(ServiceDescriptor.Singleton<IDnsResolver>(rig.Dns));
                    },
                },
                prober => prober.Script = rig.ProbeAsync);
            await Eventually.TrueAsync(async () => (await rig._host.Http.GetAsync(new Uri("/-/ready", UriKind.Relative), TestContext.Current.CancellationToken)).IsSuccessStatusCode, "ready");
            return rig;
        }

        public async Task<HttpStatusCode> StatusAsync(string target)
        {
            using var response = await _host.Http.GetAsync(
                new Uri($"/probe?module=smtp&target={Uri.EscapeDataString(target)}", UriKind.Relative), TestContext.Current.CancellationToken);
            return response.StatusCode;
        }

        public async ValueTask DisposeAsync()
        {
            await _host.DisposeAsync();
            _ipv4.Dispose();
            _ipv6.Dispose();
        }

        private async Task<ProbeOutcome> ProbeAsync(Endpoint endpoint, CancellationToken cancellationToken)
        {
            if (endpoint.Key.Target == "mail")
            {
                return new ProbeOutcome(Some.Success(endpoint), null);
            }

            Dialled.Add(endpoint);
            if (endpoint.Resolved?.Answer.Addresses.All(a => a.ToString().StartsWith("192.0.2.", StringComparison.Ordinal)) == true)
            {
                return new ProbeOutcome(Some.Success(endpoint), null);
            }

            var time = TimeProvider.System;
            var prober = new Prober(Dns, time, new SessionGate(time), new AddressBackoff(time), new LoginLedger(time));
            return await prober.ProbeAsync(endpoint, cancellationToken);
        }

        private async Task CountAsync(TcpListener listener)
        {
            try
            {
                while (true)
                {
                    using var socket = await listener.AcceptSocketAsync();
                    Interlocked.Increment(ref _accepted);
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // The end of the test.
            }
        }
    }

    /// <summary>Answers from a queue first, then from a table; both families get what is of theirs.</summary>
    private sealed class QueuedDns : IDnsResolver
    {
        public Dictionary<string, string[]> Hosts { get; } = [];

        public Queue<string[]> Answers { get; } = [];

        public List<string> Asked { get; } = [];

        public Task<AddressAnswer> ResolveAsync(string host, IpFamily family, ResolverMode mode, TimeSpan timeout, CancellationToken cancellationToken)
        {
            lock (Asked)
            {
                Asked.Add(host);
                var texts = AddressLiteral.TryParse(host, out var literal) ? [literal.ToString()]
                    : host == "rebinding.test" && family == IpFamily.Ipv4 && Answers.TryDequeue(out var next) ? next
                    : Hosts.GetValueOrDefault(host) ?? [];
                var addresses = texts.Select(IPAddress.Parse).Where(a => a.AddressFamily == family.ToAddressFamily()).ToList();
                return Task.FromResult(addresses.Count == 0 || (host == "rebinding.test" && family == IpFamily.Ipv6)
                    ? new AddressAnswer(DnsStatus.Nodata, [], $"{host} has no such address")
                    : new AddressAnswer(DnsStatus.Success, [.. addresses]));
            }
        }

        public Task<MxAnswer> ResolveMxAsync(string domain, TimeSpan timeout, CancellationToken cancellationToken) =>
            Task.FromResult(new MxAnswer(DnsStatus.Nodata, []));

        public Task<SrvAnswer> ResolveSrvAsync(string name, TimeSpan timeout, CancellationToken cancellationToken) =>
            Task.FromResult(new SrvAnswer(DnsStatus.Nodata, []));
    }
}
