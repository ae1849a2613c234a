using System.Collections.Immutable;
using SmtpMonitor.IntegrationTests.Labs;
using SmtpMonitor.Lab.Dns;

namespace SmtpMonitor.IntegrationTests.Service;

/// <summary>
/// The DNS server of the built program goes silent and comes back. Time is scaled: with the intervals of the defaults an outage of five minutes
/// is five rounds of probes, one or two look-ups of addresses and one look at a domain; here probes and look-ups of addresses come every second,
/// and the silence lasts until six of these look-ups and one look at the domain have met it.
/// </summary>
[Collection(LabsCollection.Name)]
public sealed class ResolverOutageTests : IAsyncDisposable
{
    private const int LookUpsMet = 6;

    private const string Sound = """
        company.test      MX     10 mx1.company.test
        company.test      MX     20 mx2.company.test
        mx1.company.test  A      127.0.0.1
        mx2.company.test  A      127.0.0.1
        one.test          A      127.0.0.1
        two.test          A      127.0.0.1
        """;

    private const string Silent = """
        company.test      SILENCE
        mx1.company.test  SILENCE
        mx2.company.test  SILENCE
        one.test          SILENCE
        two.test          SILENCE
        """;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);

    private readonly LabFleet _fleet = new();
    private readonly LabDnsServer _dns = LabDnsServer.Start(Sound);

    public async ValueTask DisposeAsync()
    {
        await _dns.DisposeAsync();
        await _fleet.DisposeAsync();
    }

    [Fact]
    public async Task Run_ResolverSilentForLong_RemovesNoEndpoint_AndBlamesTheResolver()
    {
        var server = await _fleet.StartAsync("healthy/without-tls");
        await using var monitor = await MonitorProcess.StartAsync(Write(server.EndPoint.Port));
        var before = Endpoints(await monitor.AwaitAsync(
            p => Verdicts(p).SequenceEqual(Enumerable.Repeat("healthy", 4)) && p.Value("smtp_domain_mx_info", ("state", "records")) == 1, Deadline, "all is well"));

        _dns.Load(Silent);
        var lookUps = LookUps(await monitor.ScrapeAsync());
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var page = await monitor.AwaitAsync(
            p =>
            {
                seen.Add(string.Join('\n', Endpoints(p)));
                return Verdicts(p).SequenceEqual(Enumerable.Repeat("resolver_down", 4))
                    && p.Value("smtp_domain_mx_info", ("state", "lookup_failed")) == 1
                    && LookUps(p) >= lookUps + (LookUpsMet * 3);
            },
            Deadline,
            "the resolver is blamed for every endpoint, and the domain is known to be looked at in vain");

        // In no scrape was an endpoint missing, or another one there.
        Assert.Equal([string.Join('\n', before)], seen);
        Assert.True(page.Value("smtpmonitor_discovery_problems", ("target", "company")) > 0);
        Assert.Equal(2, page.All("smtpmonitor_discovery_changes_total", ("target", "company")).Count());
        Assert.All(page.All("smtpmonitor_discovery_changes_total"), s => Assert.Equal(0, s.Value));
        Assert.Equal(2, page.Value("smtp_domain_exchangers"));
        Assert.Equal("mx_lookup_failed", Assert.Single(page.All("smtp_domain_finding", ("gravity", "warning")))["finding"]);
        Assert.Empty(page.All("smtp_domain_sender_delivers"));

        _dns.Load(Sound);
        page = await monitor.AwaitAsync(
            p => Verdicts(p).SequenceEqual(Enumerable.Repeat("healthy", 4)) && p.Value("smtp_domain_mx_info", ("state", "records")) == 1, Deadline, "all is well again");

        Assert.Equal(before, Endpoints(page));
        Assert.All(page.All("smtpmonitor_discovery_changes_total"), s => Assert.Equal(0, s.Value));
        Assert.Equal(1, page.Value("smtp_domain_sender_delivers", ("sender", "opportunistic")));
        Assert.DoesNotContain("\"host_down\"", monitor.Log, StringComparison.Ordinal);
    }

    private static ImmutableArray<string> Endpoints(Exposition page) =>
        [.. page.All("smtp_endpoint_info").Select(s => $"{s["target"]} {s["host"]} {s["port"]} {s["family"]}").Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Verdicts(Exposition page) => page.All("smtp_verdict_info").Select(s => s["verdict"]);

    /// <summary>Of all three targets.</summary>
    private static double LookUps(Exposition page) => page.Value("smtpmonitor_discovery_runs_total") ?? 0;

    private string Write(int port) => _fleet.Folder.Write("monitor.yaml", $$"""
        vantage: acceptance
        ehlo_name: mail.example.test
        discovery_interval: 1s
        domain_checks: { interval: 30s, timeout: 300ms }
        defaults: { family: ipv4, resolver: direct, interval: 1s, timeout: 2s }
        dns: { servers: ["{{_dns.EndPoint}}"] }
        targets:
          - { name: company, domain: company.test, ports: [{ port: {{port}}, role: relay, tls: none }] }
          - { name: one, host: one.test, ports: [{ port: {{port}}, role: relay, tls: none }] }
          - { name: two, host: two.test, ports: [{ port: {{port}}, role: relay, tls: none }] }
        """);
}
