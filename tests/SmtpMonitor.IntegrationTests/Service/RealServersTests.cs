using SmtpMonitor.IntegrationTests.Labs;
using SmtpMonitor.IntegrationTests.RealServers;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.Service;

/// <summary>The built program against real mail servers, also while one stops and starts.</summary>
[Collection(LabsCollection.Name)]
public sealed class RealServersTests(MailServers servers)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>For the probe itself, and for a machine that has other things to do.</summary>
    private static readonly TimeSpan Allowance = TimeSpan.FromSeconds(2);

    private static readonly string[] StarttlsPhases = ["connect", "banner", "ehlo", "starttls", "tls", "ehlo_tls", "quit"];
    private static readonly string[] ImplicitPhases = ["connect", "tls", "banner", "ehlo", "quit"];

    [Fact]
    public async Task Run_RealServers_AreUpWithinOneInterval_AndRefusedWhileStopped()
    {
        var exim = await servers.EximAsync();
        var shared = await servers.PostfixAsync();
        var dovecot = await servers.DovecotAsync();
        var postfix = await PostfixServer.StartAsync(servers.Certificates, dovecot.SaslSocket, TestContext.Current.CancellationToken);
        using var folder = new ServerFolder("service");
        var ports = postfix.Ports;
        try
        {
            // The first login makes Dovecot start its workers, which is not the monitor's time.
            Probes.AssertSuccess(await new Probes(servers.CaFile).ProbeAsync(ports.Submission, like: 587));
            folder.Write("password", TestAccounts.Password);
            var file = folder.Write("monitor.yaml", Configuration(ports, exim.Ports, shared.Ports));
            await using var monitor = await MonitorProcess.StartAsync(file);

            var page = await monitor.AwaitAsync(p => AllUp(p, "stops", 3) && AllUp(p, "exim", 3) && AllUp(p, "stays", 1), Interval + Allowance, "everything is up");
            AssertFacts(page, ports.Relay, StarttlsPhases);
            AssertFacts(page, ports.Submission, [.. StarttlsPhases, "auth"]);
            AssertFacts(page, ports.Smtps, [.. ImplicitPhases, "auth"]);
            foreach (var port in exim.Ports.All)
            {
                AssertFacts(page, port, port == exim.Ports.Smtps ? ImplicitPhases : StarttlsPhases);
            }

            await postfix.DisposeAsync();
            page = await monitor.AwaitAsync(p => AllRefused(p, "stops", 3), Interval + Allowance, "the stopped server is refused");
            Assert.True(AllUp(page, "exim", 3) && AllUp(page, "stays", 1), "only the stopped server is down");

            postfix = await PostfixServer.StartAsync(servers.Certificates, dovecot.SaslSocket, TestContext.Current.CancellationToken, ports);
            page = await monitor.AwaitAsync(p => AllUp(p, "stops", 3), Interval + Allowance, "the server is up again");
            Assert.Empty(page.All("smtp_probe_outcome_info", ("reason", "connect_refused")));
            Assert.All(page.All("smtp_port_state", ("state", "refused")), s => Assert.Equal(0, s.Value));
            Assert.Equal(0, await monitor.StopAsync(TimeSpan.FromSeconds(5)));
        }
        finally
        {
            await postfix.DisposeAsync();
        }
    }

    private static bool AllUp(Exposition page, string target, int endpoints) =>
        page.All("smtp_probe_success", ("target", target)).Count(s => s.Value == 1) == endpoints;

    private static bool AllRefused(Exposition page, string target, int endpoints) =>
        page.All("smtp_probe_success", ("target", target)).Count(s => s.Value == 0) == endpoints
        && page.All("smtp_probe_outcome_info", ("target", target), ("phase", "connect"), ("reason", "connect_refused")).Count(s => s.Value == 1) == endpoints
        && page.All("smtp_port_state", ("target", target), ("state", "refused")).Count(s => s.Value == 1) == endpoints;

    private static void AssertFacts(Exposition page, int port, string[] phases)
    {
        var number = $"{port}";
        foreach (var phase in phases)
        {
            Assert.True(page.Value("smtp_probe_phase_duration_seconds", ("port", number), ("phase", phase)) > 0, $"port {port}: no time of phase {phase}");
        }

        Assert.Equal("TLS 1.3", Assert.Single(page.All("smtp_tls_info", ("port", number)))["version"]);
        Assert.Equal(1, page.Value("smtp_tls_certificate_valid", ("port", number)));
        var notAfter = page.Value("smtp_tls_certificate_not_after_timestamp_seconds", ("port", number)) ?? 0;
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        Assert.InRange(notAfter, now + TimeSpan.FromDays(60).TotalSeconds, now + TimeSpan.FromDays(100).TotalSeconds);
    }

    private string Configuration(PostfixPorts stops, EximPorts exim, PostfixPorts stays) => $$"""
        vantage: acceptance
        ehlo_name: monitor.example.test
        defaults: { interval: {{Interval.TotalSeconds}}s, timeout: 5s, phase_timeouts: { connect: 2s, banner: 5s, reply: 5s }, family: ipv4, ca_file: "{{servers.CaFile}}" }
        targets:
          - name: stops
            host: 127.0.0.1
            server_name: {{PostfixConfiguration.HostName}}
            login: { username: {{TestAccounts.User}}, password_file: password, mechanism: scram_sha256 }
            ports:
              - { port: {{stops.Relay}}, role: relay, tls: starttls }
              - { port: {{stops.Submission}}, tls: starttls }
              - { port: {{stops.Smtps}}, tls: implicit }
          - name: exim
            host: 127.0.0.1
            server_name: {{EximServer.Domain}}
            ports:
              - { port: {{exim.Relay}}, role: relay, tls: starttls }
              - { port: {{exim.Submission}}, tls: starttls }
              - { port: {{exim.Smtps}}, tls: implicit }
          - name: stays
            host: 127.0.0.1
            server_name: {{PostfixConfiguration.HostName}}
            ports: [{ port: {{stays.Alternative}}, tls: starttls }]

        """;
}
