using System.Net;
using SmtpMonitor.IntegrationTests.Labs;
using SmtpMonitor.IntegrationTests.Servers;
using SmtpMonitor.Lab;

namespace SmtpMonitor.IntegrationTests.Service;

/// <summary>The built program's <c>/probe</c> against servers that say what was done to them.</summary>
[Collection(LabsCollection.Name)]
public sealed class OnDemandTests
{
    private const string Slow = "role: relay\ntls: none\nexpect: success\n---\nS: 220 {host} ESMTP\nC: EHLO *\nwait 2s\nS: 250 {host}\n";

    [Fact]
    public async Task Probe_ClientHangsUp_EndsWithQuit()
    {
        await using var fleet = new LabFleet();
        var server = await fleet.StartAsync(Slow);
        await using var monitor = await StartAsync(fleet);
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        var request = monitor.Http.GetAsync(Path(server, "patient"), gone.Token);
        await Eventually.HoldsAsync(() => Task.FromResult(server.AcceptedConnections == 1), TimeSpan.FromSeconds(20), () => monitor.Log, TestContext.Current.CancellationToken);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);

        await Eventually.HoldsAsync(() => Task.FromResult(server.FinishedSessions == 1), TimeSpan.FromSeconds(20), () => monitor.Log, TestContext.Current.CancellationToken);
        Assert.True(server.Sessions[0].QuitSeen);
        Assert.Empty(server.Sessions[0].Violations);
    }

    [Fact]
    public async Task Probe_ServerThatAsksToBeLeftAlone_IsLeftAlone()
    {
        await using var fleet = new LabFleet();
        var server = await fleet.StartAsync("banner/postfix-421-rate");
        await using var monitor = await StartAsync(fleet);

        var first = await monitor.GetAsync(Path(server, "clear").ToString());
        using var second = await monitor.Http.GetAsync(Path(server, "clear"), TestContext.Current.CancellationToken);

        Assert.Contains("\nprobe_success 0\n", first, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, second.StatusCode);
        Assert.InRange(second.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 30, 70);
        Assert.Equal(1, server.AcceptedConnections);
    }

    [Fact]
    public async Task Probe_WrongPassword_IsSentOnce_HoweverOftenAskedFor()
    {
        await using var fleet = new LabFleet();
        var server = await fleet.StartAsync("auth/postfix-535");
        fleet.Folder.Write("password", "lab-secret-wrong");
        await using var monitor = await StartAsync(fleet);

        for (var i = 0; i < 5; i++)
        {
            var page = await monitor.GetAsync(Path(server, "account").ToString());
            Assert.Contains("reason=\"auth_rejected\"", page, StringComparison.Ordinal);
        }

        Assert.Equal(1, server.Sessions.Sum(s => s.AuthAttempts));
    }

    [Fact]
    public async Task Probe_ManyAtOnceOfOneServer_KeepToOneSession_AndPastTheBoundAreTurnedAwayAtOnce()
    {
        await using var fleet = new LabFleet();
        var server = await fleet.StartAsync(Slow);
        await using var monitor = await StartAsync(fleet, "limits: { on_demand_probes: 3 }");
        var started = TimeProvider.System.GetTimestamp();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            using var answer = await monitor.Http.GetAsync(Path(server, "patient"), TestContext.Current.CancellationToken);
            return (answer.StatusCode, Elapsed: Elapsed(started));
        }));

        // Three sessions of two seconds, one after the other; nobody else waits for them.
        Assert.Equal(3, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        var turnedAway = answers.Where(a => a.StatusCode == HttpStatusCode.ServiceUnavailable).ToList();
        Assert.Equal(9, turnedAway.Count);
        Assert.All(turnedAway, a => Assert.True(a.Elapsed < TimeSpan.FromSeconds(2), $"turned away after {a.Elapsed}"));
        Assert.Equal(3, server.AcceptedConnections);
        Assert.True(Elapsed(started) > TimeSpan.FromSeconds(6), $"one session at a time, but all were over after {Elapsed(started)}");
    }

    /// <summary>Of several names and ports of one address, none is forgotten: the scraper's time-out bounds the wait, too.</summary>
    [Fact]
    public async Task Probe_WaitPastTheScrapersPatience_IsAnsweredInTime()
    {
        await using var fleet = new LabFleet();
        var server = await fleet.StartAsync(Slow);
        await using var monitor = await StartAsync(fleet);
        var first = monitor.GetAsync(Path(server, "patient").ToString());
        await Eventually.HoldsAsync(() => Task.FromResult(server.AcceptedConnections == 1), TimeSpan.FromSeconds(20), () => monitor.Log, TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, Path(server, "patient"));
        request.Headers.Add("X-Prometheus-Scrape-Timeout-Seconds", "1");
        var started = TimeProvider.System.GetTimestamp();

        using var second = await monitor.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, second.StatusCode);
        Assert.True(Elapsed(started) < TimeSpan.FromSeconds(1.5), $"answered after {Elapsed(started)}");
        Assert.Contains("\nprobe_success 1\n", await first, StringComparison.Ordinal);
    }

    private static TimeSpan Elapsed(long started) => TimeProvider.System.GetElapsedTime(started);

    private static Uri Path(LabServer server, string module) => new($"/probe?target=127.0.0.1:{server.EndPoint.Port}&module={module}", UriKind.Relative);

    private static async Task<MonitorProcess> StartAsync(LabFleet fleet, string limits = "")
    {
        if (!File.Exists(fleet.Folder["password"]))
        {
            fleet.Folder.Write("password", "unused");
        }

        var monitor = await MonitorProcess.StartAsync(fleet.Folder.Write("monitor.yaml", $$"""
            vantage: here
            ehlo_name: monitor.example.com
            defaults: { ca_file: {{fleet.CaFile}} }
            targets: [{ name: nobody, host: 127.0.0.1, ports: [{ port: {{FreePorts.Take()}}, tls: none }], interval: 1h, retry_interval: 1h }]
            probe_allow: ["127.0.0.0/8:*"]
            modules:
              clear: { tls: none }
              patient: { tls: none, timeout: 30s, phase_timeouts: { quit: 10s } }
              account:
                tls: starttls
                server_name: mail.lab.test
                login: { username: app, password_file: password }
            {{limits}}

            """));
        await Eventually.HoldsAsync(
            async () => (await monitor.Http.GetAsync(new Uri("/-/ready", UriKind.Relative), TestContext.Current.CancellationToken)).IsSuccessStatusCode,
            TimeSpan.FromSeconds(30),
            () => monitor.Log,
            TestContext.Current.CancellationToken);
        return monitor;
    }
}
