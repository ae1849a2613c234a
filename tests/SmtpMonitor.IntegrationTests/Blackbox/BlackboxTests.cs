using System.Globalization;
using System.Net;
using System.Text;
using SmtpMonitor.IntegrationTests.RealServers;
using SmtpMonitor.IntegrationTests.Servers;
using SmtpMonitor.IntegrationTests.Service;
using SmtpMonitor.Lab;

namespace SmtpMonitor.IntegrationTests.Blackbox;

/// <summary>
/// The same servers through the real blackbox_exporter and through <c>/probe</c>: the same value of every shared series, or the reason why
/// ours is right. The table is in the output and in <c>artifacts/blackbox-differences.txt</c>.
/// </summary>
public sealed class BlackboxTests(MailServers servers, ITestOutputHelper output)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Probe_SameServers_SaysTheSameOrSomethingBetter()
    {
        Programs.Require(Programs.BlackboxExporter, "prometheus-blackbox-exporter");
        using var folder = new ServerFolder("blackbox");
        await using var lab = new LabServers(servers.Certificates);
        var cases = await CasesAsync(lab);
        await using var theirs = await BlackboxExporter.StartAsync(folder, servers.CaFile, Timeout);
        await using var monitor = await MonitorProcess.StartAsync(folder.Write("monitor.yaml", Configuration()));
        await Eventually.HoldsAsync(
            async () => (await monitor.Http.GetAsync(new Uri("/-/ready", UriKind.Relative), TestContext.Current.CancellationToken)).IsSuccessStatusCode,
            TimeSpan.FromSeconds(30),
            () => monitor.Log,
            TestContext.Current.CancellationToken);

        var found = new List<Difference>();
        var unheard = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (name, target, module, theirModule) in cases)
        {
            var their = await theirs.ProbeAsync(target, theirModule);
            var our = Exposition.Parse(await monitor.GetAsync($"/probe?module={module}&target={Uri.EscapeDataString(target)}"));
            unheard.UnionWith(SharedValues.Unheard(their).Concat(SharedValues.Unheard(our)));
            foreach (var series in SharedValues.Names)
            {
                var (a, b) = (SharedValues.Of(their, series), SharedValues.Of(our, series));
                if (a != b)
                {
                    found.Add(Explained(new Difference(name, series, SharedValues.Shown(a), SharedValues.Shown(b), "")));
                }
            }
        }

        var table = Table(cases.Count, found);
        output.WriteLine(table);
        WriteArtifact(table);
        Assert.Equal("", string.Join(", ", unheard));
        Assert.Equal("", string.Join('\n', found.Where(f => f.Why.Length == 0).Select(f => $"unexpected: {f}")));
        Assert.Equal("", string.Join('\n', KnownDifferences.All.Where(k => !found.Exists(k.Is)).Select(k => $"no longer so: {k}")));
    }

    private static Difference Explained(Difference difference) => KnownDifferences.All.FirstOrDefault(difference.Is) ?? difference;

    private async Task<IReadOnlyList<(string Name, string Target, string Module, string TheirModule)>> CasesAsync(LabServers lab)
    {
        var postfix = (await servers.PostfixAsync()).Ports;
        var exim = (await servers.EximAsync()).Ports;

        // The first login's workers take seconds to start, and neither exporter's time.
        Probes.AssertSuccess(await new Probes(servers.CaFile).ProbeAsync(postfix.Submission, like: 587));
        return
        [
            ("Postfix relay", On(postfix.Relay), "starttls", "starttls"),
            ("Postfix relay, clear text", On(postfix.Relay), "clear", "clear"),
            ("Postfix relay by name", $"localhost:{postfix.Relay}", "starttls", "starttls"),
            ("Postfix relay, example file", On(postfix.Relay), "starttls", "example"),
            ("Postfix submission, example file", On(postfix.Submission), "starttls", "example"),
            ("Postfix implicit TLS", On(postfix.Smtps), "implicit", "implicit"),
            ("Postfix TLS 1.2", On(postfix.Tls12), "starttls", "starttls"),
            ("Exim relay", On(exim.Relay), "starttls", "starttls"),
            ("Exim submission, example file", On(exim.Submission), "starttls", "example"),
            ("Exim implicit TLS", On(exim.Smtps), "implicit", "implicit"),
            ("IPv6", $"[::1]:{await lab.StartAsync("healthy/ipv6-implicit", IPAddress.IPv6Loopback)}", "implicit", "implicit"),
            ("closed port", On(FreePorts.Take()), "starttls", "starttls"),
            ("closed port, implicit TLS", On(FreePorts.Take()), "implicit", "implicit"),
            ("no greeting", On(await lab.StartAsync("banner/silent")), "starttls", "starttls"),
            ("closed before the greeting", On(await lab.StartAsync("banner/closed")), "starttls", "starttls"),
            ("greeting 554", On(postfix.Rejecting), "starttls", "starttls"),
            ("STARTTLS not offered", On(await lab.StartAsync("starttls/not-offered")), "starttls", "starttls"),
            ("STARTTLS in the last line, example file", On(await lab.StartAsync("healthy/starttls-last-line")), "starttls", "example"),
            ("expired certificate, STARTTLS", On(await lab.StartAsync("tls/expired")), "starttls", "starttls"),
            ("expired certificate, implicit TLS", On(await lab.StartAsync("tls/expired-implicit")), "implicit", "implicit"),
            ("certificate of another host", On(await lab.StartAsync("tls/wrong-name")), "starttls", "starttls"),
            ("certificate of an unknown authority", On(await lab.StartAsync("tls/other-authority")), "starttls", "starttls"),
            ("TLS expected, clear text spoken", On(postfix.Relay), "implicit", "implicit"),
            ("clear text expected, TLS spoken", On(postfix.Smtps), "starttls", "starttls"),
        ];
    }

    private static string On(int port) => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");

    private string Configuration() => $$"""
        vantage: here
        ehlo_name: monitor.example.com
        defaults: { ca_file: {{servers.CaFile}}, timeout: {{Timeout.TotalSeconds}}s }
        targets: [{ name: nobody, host: 127.0.0.1, ports: [{ port: {{FreePorts.Take()}}, tls: none }] }]
        probe_allow: ["127.0.0.0/8:*", "[::1]:*"]
        modules:
          clear: { tls: none, preferred_family: ipv4 }
          starttls: { tls: starttls, preferred_family: ipv4 }
          implicit: { tls: implicit, preferred_family: ipv4 }

        """;

    private static string Table(int cases, List<Difference> found)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{cases} cases of {SharedValues.Names.Length} series: {(cases * SharedValues.Names.Length) - found.Count} equal, {found.Count} different\n");
        foreach (var difference in found)
        {
            text.Append(CultureInfo.InvariantCulture, $"{difference}\n    {(difference.Why.Length == 0 ? "UNEXPECTED" : difference.Why)}\n");
        }

        return text.ToString();
    }

    private static void WriteArtifact(string table)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SmtpMonitor.sln")))
        {
            folder = folder.Parent;
        }

        if (folder is not null)
        {
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(folder.FullName, "artifacts")).FullName, "blackbox-differences.txt"), table);
        }
    }

    /// <summary>Scripted servers whose certificates are of the same authority as the real ones'.</summary>
    private sealed class LabServers(LabCertificates certificates) : IAsyncDisposable
    {
        private readonly List<LabServer> _servers = [];

        public async Task<int> StartAsync(string script, IPAddress? address = null)
        {
            var server = await LabServer.StartAsync(LabScripts.Get(script), certificates, address ?? IPAddress.Loopback, cancellationToken: TestContext.Current.CancellationToken);
            _servers.Add(server);
            return server.EndPoint.Port;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var server in _servers)
            {
                await server.DisposeAsync();
            }
        }
    }
}
