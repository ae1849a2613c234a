using Microsoft.Playwright;
using SmtpMonitor.IntegrationTests.Deliveries;
using SmtpMonitor.IntegrationTests.Servers;
using SmtpMonitor.IntegrationTests.Service;
using SmtpMonitor.Lab.Dns;
using static Microsoft.Playwright.Assertions;

namespace SmtpMonitor.IntegrationTests.Browser;

/// <summary>The status page of a monitor with mail domains, senders and round trips, which the demo has none of, in every state that they have.</summary>
[Collection(BrowserCollection.Name)]
public sealed class MailPageTests(BrowserStage stage, MailServers servers, MailWorld world) : IAsyncDisposable
{
    private const string Records = """
        company.test                MX     10 mx1.company.test
        company.test                MX     20 mx2.company.test
        mx1.company.test            A      127.0.0.1
        mx2.company.test            NXDOMAIN
        _mta-sts.company.test       TXT    v=STSv1; id=20261124
        mta-sts.company.test        A      127.0.0.1
        plain.test                  MX     10 mx1.company.test
        example.test                TXT    v=spf1 ip4:203.0.113.0/28 -all
        mail.example.test           A      203.0.113.9
        9.113.0.203.in-addr.arpa    PTR    mail.example.test
        25.113.0.203.in-addr.arpa   PTR    host-203-0-113-25.dynamic.provider-with-a-rather-long-name.example.test
        2.0.0.127.bl.test           A      127.0.0.2
        25.113.0.203.bl.test        A      127.0.0.4
        25.113.0.203.bl.test        TXT    open relay, see https://bl.test/why?address=203.0.113.25&and=a-text-that-nobody-can-break-in-two-because-it-has-no-blank
        """;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);

    private readonly LabFleet _fleet = new();
    private readonly LabDnsServer _dns = LabDnsServer.Start(Records);

    public async ValueTask DisposeAsync()
    {
        await _dns.DisposeAsync();
        await _fleet.DisposeAsync();
    }

    [Fact]
    public async Task StatusPage_DomainsSendersAndRoundTrips_AreReadableOnAnyScreen()
    {
        Programs.Require(Programs.Chromium, "chromium");
        await world.StartAsync(servers);
        var exchanger = await _fleet.StartAsync("healthy/without-tls");
        await using var monitor = await MonitorProcess.StartAsync(Write(exchanger.EndPoint.Port));
        await monitor.AwaitAsync(
            p => p.All("smtp_delivery_success").Count() == 3 && p.All("smtp_sender_check_timestamp_seconds").Count() == 2 && p.All("smtp_domain_sender_delivers").Count() >= 2,
            Deadline,
            "everything is looked at");

        foreach (var dark in new[] { false, true })
        {
            foreach (var visitor in new[] { Visitor.AtADesk, Visitor.OnAPhone })
            {
                await stage.VisitAsync(monitor.Address, "/", visitor with { PrefersDark = dark }, async page =>
                {
                    await Expect(page.Locator("#senders")).ToBeVisibleAsync();
                    await DrawAsync(page, $"mail-{(dark ? "dark" : "light")}-{(visitor.IsPhone ? "phone" : "desktop")}");
                    var findings = await Axe.FindingsAsync(page);
                    Assert.True(findings.Length == 0, string.Join('\n', findings));
                    await DrawAsync(page, $"mail-{(dark ? "dark" : "light")}-{(visitor.IsPhone ? "phone" : "desktop")}-unfolded");
                });
            }
        }

        await stage.VisitAsync(monitor.Address, "/", Visitor.AtADesk, async page =>
        {
            await Expect(page.Locator("article[id^=d-]")).ToHaveCountAsync(2);
            await Expect(page.Locator("article[id^=s-].wrong")).ToContainTextAsync("many receivers reject its mail");
            await Expect(page.Locator("article[id^=r-].sound")).ToContainTextAsync("the message comes back");
            await Expect(page.Locator("h1")).ToContainTextAsync("2 of 3 round trips fail");
            await page.GetByText("Where the time went").ClickAsync();
            await Expect(page.Locator("details[id$=-hops] li").First).ToBeVisibleAsync();
            await Sideways.AssertNoScrollingAsync(page);
        });
        await monitor.StopAsync(TimeSpan.FromSeconds(10));
    }

    /// <summary>For people to judge.</summary>
    private static async Task DrawAsync(IPage page, string name)
    {
        if (Repository.Path("artifacts/pictures") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }

    private string Write(int exchanger) => _fleet.Folder.Write("monitor.yaml", $$"""
        vantage: acceptance
        ehlo_name: mail.example.test
        domain_checks: { interval: 30s, timeout: 2s, policy_timeout: 2s, policy_port: {{FreePorts.Take()}} }
        defaults: { family: ipv4, resolver: direct, interval: 5s, timeout: 3s }
        dns: { servers: ["{{_dns.EndPoint}}"] }
        targets:
          - { name: company, domain: company.test, ports: [{ port: {{exchanger}}, role: relay, tls: none }] }
          - { name: plain, domain: plain.test, ports: [{ port: {{exchanger}}, role: relay, tls: none }] }
        senders:
          - { name: newsletter, domain: example.test, ehlo_name: mail.example.test, addresses: [203.0.113.25, 10.1.2.3], blocklists: [bl.test, gone.test] }
          - { name: staff, domain: example.test, ehlo_name: mail.example.test, addresses: [203.0.113.9], blocklists: [bl.test] }
        deliveries:
        {{Delivery("staff mail", TestAccounts.Password, world.Dovecot.Imaps)}}
        {{Delivery("wrong password", "wrong", world.Dovecot.Imaps)}}
        {{Delivery("mailbox away", TestAccounts.Password, FreePorts.Take())}}
        """);

    private string Delivery(string name, string password, int imaps) => $$"""
          - name: {{name}}
            from: {{MailWorld.Address("paula")}}
            to: {{MailWorld.Address("paula")}}
            submit: { host: 127.0.0.1, port: {{world.Postfix.Ports.Submission}}, tls: starttls, server_name: {{PostfixConfiguration.HostName}}, ca_file: "{{servers.CaFile}}", login: { username: paula, password: "{{password}}" } }
            mailbox: { host: 127.0.0.1, port: {{imaps}}, tls: implicit, server_name: {{PostfixConfiguration.HostName}}, ca_file: "{{servers.CaFile}}", login: { username: paula, password: "{{TestAccounts.Password}}" } }
            interval: 1m
            timeout: 10s
        """;
}
