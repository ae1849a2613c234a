using System.Net;
using SmtpMonitor.Core.Dane;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Domains;
using SmtpMonitor.Core.MtaSts;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Core.TlsReporting;

namespace SmtpMonitor.Tests.Cli.Domains;

/// <summary>A mail domain made by hand: one exchanger is sound, the policy forgets the other one, and DANE is at neither.</summary>
internal static class DomainSamples
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 3, 0, 0, TimeSpan.Zero);

    /// <summary>What a record can hold to hurt a terminal.</summary>
    public const string Hostile = "\u001b[31mred\u0007\r\nFAKE\u202e\u0000";

    public static DomainOutlook Outlook { get; } = Judge(_ => { });

    /// <summary>The facts may be changed before they are judged.</summary>
    public static DomainOutlook Judge(Action<List<DomainFacts>> change)
    {
        List<DomainFacts> facts = [Facts()];
        change(facts);
        return DomainJudge.Judge(new(facts[0], [.. facts[0].Exchangers.Select(e => new ExchangerSight(e, [Result(e)]))], Now));
    }

    /// <summary>An exchanger with one address, below a zone that is not signed.</summary>
    public static ExchangerFacts Exchanger(string host, int preference, string address) => new(host, preference, new DaneExchanger(host, 25)
    {
        MxStatus = DnsStatus.Success,
        MxSecurity = DnsSecurity.Insecure,
        Ipv4 = new RecordAnswer<IPAddress>(DnsStatus.Success, [IPAddress.Parse(address)]) { Names = [host] },
        Ipv6 = new RecordAnswer<IPAddress>(DnsStatus.Nodata, [], $"{host} has no AAAA record") { Names = [host] },
        AddressSecurity = DnsSecurity.Insecure,
        Before = new DaneVerdict(DaneState.Insecure, "the MX records of example.test are not signed (DNSSEC)"),
    });

    private static DomainFacts Facts()
    {
        var record = StsRecord.Read("example.test", new RecordAnswer<string>(DnsStatus.Success, ["v=STSv1; id=20261124"]));
        var policy = new StsPolicy(StsMode.Enforce, TimeSpan.FromDays(7), [new StsPattern("mx1.example.test", false)]);
        return new()
        {
            Domain = "example.test",
            ExaminedAt = Now,
            Port = 25,
            Mx = MxState.Records,
            MxSecurity = DnsSecurity.Insecure,
            MxTimeToLive = TimeSpan.FromHours(6),
            Exchangers = [Exchanger("mx1.example.test", 10, "192.0.2.25"), Exchanger("mx2.example.test", 20, "192.0.2.26")],
            Sts = new StsFacts
            {
                Domain = "example.test",
                ExaminedAt = Now,
                Record = record,
                Holding = new StsHolding
                {
                    Policy = policy,
                    PolicyId = "20261124",
                    ExpiresAt = Now.AddDays(7),
                    LastFetch = new StsFetch { Failure = StsFetchFailure.None, Policy = policy },
                    RecordState = PolicyState.Valid,
                },
                Matched = ["mx1.example.test"],
                Unmatched = ["mx2.example.test"],
                Notes = ["the policy does not allow mx2.example.test: senders that honour it do not deliver there"],
            },
            TlsReporting = TlsReportRecord.Read("example.test", new RecordAnswer<string>(DnsStatus.Success, ["v=TLSRPTv1; rua=mailto:tls@example.test"])),
        };
    }

    private static ProbeResult Result(ExchangerFacts exchanger)
    {
        var good = Samples.Success.Result!;
        return good with
        {
            Endpoint = new Endpoint(new EndpointKey("probe", exchanger.Host, 25, IpFamily.Ipv4), good.Endpoint.Settings),
            Address = exchanger.Dane.Ipv4.Records.FirstOrDefault(),
            Warnings = [],
            Tls = good.Tls! with { ChainNotAfter = Now.AddDays(12) },
        };
    }
}
