using System.Net;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Sending;
using SmtpMonitor.Core.Sending.Blocklists;
using SmtpMonitor.Core.Sending.Spf;
using SmtpMonitor.Tests.Scheduling;

namespace SmtpMonitor.Tests.Metrics;

public sealed class SenderExpositionTests
{
    private static readonly SenderDefinition Sender = new("out", "example.com", "mail.example.com") { Blocklists = ["bl.example", "gone.example"] };

    private readonly MetricsRig _rig = new();

    [Fact]
    public async Task Page_SenderWithoutFacts_ShowsItsInterval()
    {
        await _rig.ApplyAsync(Some.Configuration());
        _rig.SendingStore.Put(Sender);

        Assert.Equal("smtp_sender_check_interval_seconds{sender=\"out\",vantage=\"here\"} 3600", await _rig.SeriesAsync("smtp_sender"));
    }

    [Fact]
    public async Task Page_ListedSender_ShowsEveryFact()
    {
        await _rig.ApplyAsync(Some.Configuration());
        _rig.SendingStore.Put(Sender);
        _rig.SendingStore.Record(Facts(Address("192.0.2.25")));

        Assert.Equal(
            """
            smtp_sender_addresses{sender="out",vantage="here"} 1
            smtp_sender_address_info{sender="out",address="192.0.2.25",domain="example.com",ehlo_name="mail.example.com",source="configured",scope="public",vantage="here"} 1
            smtp_sender_spf_result_info{sender="out",address="192.0.2.25",result="fail",vantage="here"} 1
            smtp_sender_spf_lookups{sender="out",address="192.0.2.25",vantage="here"} 3
            smtp_sender_ehlo_matches{sender="out",address="192.0.2.25",vantage="here"} 0
            smtp_sender_blocklist_listed{sender="out",address="192.0.2.25",zone="bl.example",vantage="here"} 1
            smtp_sender_blocklist_state{sender="out",address="192.0.2.25",zone="bl.example",state="working",vantage="here"} 1
            smtp_sender_blocklist_state{sender="out",address="192.0.2.25",zone="bl.example",state="not_working",vantage="here"} 0
            """,
            string.Join('\n', (await _rig.SeriesAsync("smtp_sender_")).Split('\n').Take(8)));
        var rest = await _rig.SeriesAsync("smtp_sender_");
        Assert.Contains("zone=\"gone.example\",state=\"not_working\",vantage=\"here\"} 1\n", rest, StringComparison.Ordinal);
        Assert.DoesNotContain("smtp_sender_blocklist_listed{sender=\"out\",address=\"192.0.2.25\",zone=\"gone.example\"", rest, StringComparison.Ordinal);
        Assert.DoesNotContain("reverse_dns_confirmed", rest, StringComparison.Ordinal);
        Assert.Contains("smtp_sender_findings{sender=\"out\",gravity=\"rejection\",vantage=\"here\"} 2\n", rest, StringComparison.Ordinal);
        Assert.Contains("smtp_sender_check_timestamp_seconds{sender=\"out\",vantage=\"here\"} 1772366400\n", rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_EchoTellsAnotherAddress_LeavesNothingOfTheOneOfBefore()
    {
        await _rig.ApplyAsync(Some.Configuration());
        _rig.SendingStore.Put(Sender);
        _rig.SendingStore.Record(Facts(Address("192.0.2.25")));
        _rig.SendingStore.Record(Facts(Address("192.0.2.26")));

        var page = await _rig.SeriesAsync("smtp_sender_");
        Assert.DoesNotContain("192.0.2.25", page, StringComparison.Ordinal);
        Assert.Contains("smtp_sender_spf_lookups{sender=\"out\",address=\"192.0.2.26\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_SenderRemovedOrChanged_ForgetsItsFacts()
    {
        await _rig.ApplyAsync(Some.Configuration());
        _rig.SendingStore.Put(Sender);
        _rig.SendingStore.Record(Facts(Address("192.0.2.25")));

        _rig.SendingStore.Put(Sender with { Domain = "example.org" });
        Assert.False(_rig.SendingStore.Record(Facts(Address("192.0.2.25"))));
        Assert.Equal("smtp_sender_check_interval_seconds{sender=\"out\",vantage=\"here\"} 3600", await _rig.SeriesAsync("smtp_sender"));

        _rig.SendingStore.Remove("out");
        Assert.Equal("", await _rig.SeriesAsync("smtp_sender"));
    }

    [Fact]
    public async Task Page_OtherVantage_KeepsTheFacts()
    {
        await _rig.ApplyAsync(Some.Configuration());
        _rig.SendingStore.Put(Sender);
        _rig.SendingStore.Record(Facts(Address("192.0.2.25")));
        var before = await _rig.SeriesAsync("smtp_sender_");

        await _rig.ApplyAsync(Some.Configuration() with { Vantage = "there" });

        Assert.Equal(before.Replace("\"here\"", "\"there\"", StringComparison.Ordinal), await _rig.SeriesAsync("smtp_sender_"));
    }

    private static SenderFacts Facts(params SenderAddressFacts[] addresses) => new(Sender, Some.Start, [.. addresses], []);

    private static SenderAddressFacts Address(string address) => new(IPAddress.Parse(address), AddressSource.Configured)
    {
        Spf = new SpfEvaluation(SpfResult.Fail, "\"-all\" matches") { LookUps = 3 },
        Reverse = new ReverseFacts(DnsStatus.Timeout, [], "nobody answered"),
        Ehlo = new EhloFacts(EhloForm.Domain, false, null),
        Blocklists =
        [
            new BlocklistFacts("bl.example", BlocklistState.Working) { Listed = true, Codes = ["127.0.0.2"] },
            new BlocklistFacts("gone.example", BlocklistState.NotWorking, "gone"),
        ],
    };
}
