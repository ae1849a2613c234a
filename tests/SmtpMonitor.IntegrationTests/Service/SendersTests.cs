using System.Text.Json.Nodes;
using SmtpMonitor.IntegrationTests.Labs;
using SmtpMonitor.Lab.Dns;

namespace SmtpMonitor.IntegrationTests.Service;

/// <summary>The built program looks at senders through a scripted DNS server: what receivers would find, on its page and in its log.</summary>
[Collection(LabsCollection.Name)]
public sealed class SendersTests : IAsyncDisposable
{
    private const string Sound = """
        example.test                     TXT    v=spf1 include:_spf.example.test -all
        _spf.example.test                TXT    v=spf1 ip4:203.0.113.0/28 ~all
        mail.example.test                A      203.0.113.9
        9.113.0.203.in-addr.arpa         PTR    mail.example.test
        25.113.0.203.in-addr.arpa        NXDOMAIN
        2.0.0.127.bl.test                A      127.0.0.2
        2.0.0.127.picky.test             A      127.255.255.254
        1.0.0.127.closed.test            REFUSED
        1.0.0.127.all.test               A      127.0.0.2
        25.113.0.203.bl.test             A      127.0.0.4
        25.113.0.203.bl.test             TXT    open relay
        """;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly LabFleet _fleet = new();
    private readonly LabDnsServer _dns = LabDnsServer.Start(Sound);
    private readonly AddressEchoServer _echo = new("203.0.113.25");

    public async ValueTask DisposeAsync()
    {
        await _echo.DisposeAsync();
        await _dns.DisposeAsync();
        await _fleet.DisposeAsync();
    }

    [Fact]
    public async Task Run_Senders_AreShownAsReceiversSeeThem_AndAgainAfterAReload()
    {
        Write("60s");
        await using var monitor = await MonitorProcess.StartAsync(_fleet.Folder["monitor.yaml"]);

        var page = await monitor.AwaitAsync(p => p.All("smtp_sender_check_timestamp_seconds").Count() == 2, Deadline, "both are looked at");

        (string, string)[] sound = [("sender", "sound"), ("address", "203.0.113.9")];
        Assert.Equal(1, page.Value("smtp_sender_spf_result_info", [.. sound, ("result", "pass")]));
        Assert.Equal(1, page.Value("smtp_sender_spf_lookups", sound));
        Assert.Equal(1, page.Value("smtp_sender_reverse_dns_confirmed", sound));
        Assert.Equal(1, page.Value("smtp_sender_ehlo_matches", sound));
        Assert.Equal(0, page.Value("smtp_sender_blocklist_listed", [.. sound, ("zone", "bl.test")]));
        Assert.Equal(
            ["all.test lists_everything", "bl.test working", "closed.test refused", "gone.test not_working", "picky.test refused"],
            page.All("smtp_sender_blocklist_state", sound).Where(s => s.Value == 1).Select(s => $"{s["zone"]} {s["state"]}").Order(StringComparer.Ordinal));
        Assert.Single(page.All("smtp_sender_blocklist_listed", sound));

        (string, string)[] bad = [("sender", "bad"), ("address", "203.0.113.25")];
        Assert.Equal("echo", Assert.Single(page.All("smtp_sender_address_info", bad))["source"]);
        Assert.Equal(1, page.Value("smtp_sender_spf_result_info", [.. bad, ("result", "fail")]));
        Assert.Equal(0, page.Value("smtp_sender_reverse_dns_confirmed", bad));
        Assert.Equal(0, page.Value("smtp_sender_ehlo_matches", bad));
        Assert.Equal(1, page.Value("smtp_sender_blocklist_listed", [.. bad, ("zone", "bl.test")]));
        Assert.Equal(3, page.Value("smtp_sender_findings", ("sender", "bad"), ("gravity", "rejection")));
        await monitor.AwaitLogAsync("bl.test lists 203.0.113.25 (127.0.0.4): open relay", Deadline);
        Assert.Contains("\"name\": \"bad\"", (await monitor.GetAsync("/api/v1/config")).Replace("\":\"", "\": \"", StringComparison.Ordinal), StringComparison.Ordinal);

        var report = JsonNode.Parse(await monitor.GetAsync("/api/v1/senders?name=bad"))!["senders"]!.AsArray().Single()!;
        Assert.Equal(("bad", false), (report["name"]!.GetValue<string>(), report["sound"]!.GetValue<bool>()));
        Assert.Contains("listed", report["findings"]!.AsArray().Select(f => f!["kind"]!.GetValue<string>()));
        var status = await monitor.GetAsync("/");
        Assert.Contains("bad: many receivers reject its mail", status, StringComparison.Ordinal);
        Assert.Contains("sound: nothing speaks against it", status, StringComparison.Ordinal);

        // Other settings make a sender be looked at anew; the domain meanwhile forgot its hosts.
        _dns.Load(Sound.Replace("ip4:203.0.113.0/28", "ip4:198.51.100.1", StringComparison.Ordinal));
        Write("59s");
        await monitor.AwaitAsync(p => p.Value("smtp_sender_spf_result_info", [.. sound, ("result", "fail")]) == 1, Deadline, "the change is seen");

        Assert.Equal(0, await monitor.StopAsync(Deadline));
    }

    private void Write(string timeout) => _fleet.Folder.Write("monitor.yaml", $$"""
        vantage: acceptance
        ehlo_name: mail.example.test
        targets:
          - { name: nothing, host: 127.0.0.1, ports: [{ port: 9, tls: none }] }
        dns: { servers: ["{{_dns.EndPoint}}"] }
        senders:
          - { name: sound, domain: example.test, addresses: [203.0.113.9], blocklists: [bl.test, gone.test, picky.test, closed.test, all.test], timeout: {{timeout}} }
          - { name: bad, domain: example.test, address_echo: ["{{_echo.Url}}"], blocklists: [bl.test] }
        """);
}
