using SmtpMonitor.IntegrationTests.Servers;
using SmtpMonitor.IntegrationTests.Service;

namespace SmtpMonitor.IntegrationTests.Deliveries;

/// <summary>The built program with round trips: what it leaves when it is killed, and that it never tells its secrets.</summary>
public sealed class KilledTests(MailServers servers, MailWorld world) : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly ServerFolder _folder = new("killed");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Kill_BetweenSendingAndFinding_TheNextProgramCleansUpAndTellsNoSecret()
    {
        await world.StartAsync(servers);

        // The first looks into a folder that mail does not arrive in, so that it is waiting for its message when it is killed.
        await using (var first = await MonitorProcess.StartAsync(Write("Junk")))
        {
            await Eventually.HoldsAsync(async () => (await world.SubjectsAsync("killed")).Count == 1, Deadline, () => first.Log, TestContext.Current.CancellationToken);
            await first.Process.SignalAsync("KILL");
            await first.Process.ExitAsync(Deadline);
        }

        await using var second = await MonitorProcess.StartAsync(Write("INBOX"), null, "--log.level", "debug");
        var page = await second.AwaitAsync(
            p => p.All("smtp_delivery_success").Any(s => s.Value == 1) && p.All("smtp_delivery_leftovers_removed_total").Any(s => s.Value == 1),
            Deadline,
            "the message that the first left is deleted");
        var configuration = await second.GetAsync("/config");
        await second.StopAsync(TimeSpan.FromSeconds(10));

        Assert.Empty(await world.SubjectsAsync("killed"));
        Assert.Contains("folder: INBOX", configuration, StringComparison.Ordinal);
        Secrets.AssertNoneIn(second.Process.Output, "the log");
        Secrets.AssertNoneIn(second.Process.Errors, "standard error");
        Secrets.AssertNoneIn(page.Text, "/metrics");
        Secrets.AssertNoneIn(configuration, "/config");
    }

    private string Write(string folder) => _folder.Write("monitor.yaml", $$"""
        vantage: here
        ehlo_name: monitor.example.test
        targets: [{ name: a, host: 127.0.0.1, ports: [{ port: {{world.Postfix.Ports.Submission}}, tls: starttls, verify_certificate: false }] }]
        deliveries:
          - name: killed
            from: {{MailWorld.Address("killed")}}
            to: {{MailWorld.Address("killed")}}
            submit: { host: 127.0.0.1, port: {{world.Postfix.Ports.Submission}}, tls: starttls, server_name: {{PostfixConfiguration.HostName}}, ca_file: "{{servers.CaFile}}", login: { username: killed, password: "{{TestAccounts.Password}}" } }
            mailbox: { host: 127.0.0.1, port: {{world.Dovecot.Imaps}}, tls: implicit, server_name: {{PostfixConfiguration.HostName}}, ca_file: "{{servers.CaFile}}", folder: {{folder}}, login: { username: killed, password: "{{TestAccounts.Password}}" } }
            interval: 1m
            timeout: 6s
        """);
}
