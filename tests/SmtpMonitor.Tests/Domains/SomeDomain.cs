using System.Collections.Immutable;
using System.Net;
using SmtpMonitor.Core.Dane;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Domains;
using SmtpMonitor.Core.MtaSts;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Core.TlsReporting;
using SmtpMonitor.Tests.Scheduling;

namespace SmtpMonitor.Tests.Domains;

/// <summary>Mail domains in short: example.com with exchangers of the given names, no policy, no validating server.</summary>
internal static class SomeDomain
{
    public const string Name = "example.com";

    public static DomainFacts Facts(params string[] exchangers) => new()
    {
        Domain = Name,
        ExaminedAt = Some.Start,
        Port = 25,
        Mx = MxState.Records,
        MxSecurity = DnsSecurity.Unavailable,
        MxTimeToLive = TimeSpan.FromHours(1),
        Exchangers = [.. exchangers.Select((e, i) => Exchanger(e, 10 * (i + 1)))],
        Sts = Sts("v=STSv1"),
        TlsReporting = TlsReportRecord.Read(Name, new(DnsStatus.Nodata, [])),
    };

    /// <summary>A record that is none to senders: the id is missing.</summary>
    public static StsFacts Sts(string record) => new()
    {
        Domain = Name,
        ExaminedAt = Some.Start,
        Record = StsRecord.Read(Name, new(DnsStatus.Success, [record])),
        Holding = new() { RecordState = PolicyState.Invalid },
    };

    public static DomainOutlook Outlook(DomainFacts facts, params ProbeResult[] results) => DomainJudge.Judge(new(
        facts,
        [.. facts.Exchangers.Select(e => new ExchangerSight(e, [.. results.Where(r => r.Endpoint.Key.Host == e.Host)]))],
        Some.Start));

    public static Endpoint Endpoint(string host, string target = "domain") =>
        new(new EndpointKey(target, host, 25, IpFamily.Ipv4), Some.Settings with { Role = PortRole.Relay, Exchange = new(Name, 10) });

    private static ExchangerFacts Exchanger(string host, int preference) => new(host, preference, new DaneExchanger(host, 25)
    {
        MxStatus = DnsStatus.Success,
        MxSecurity = DnsSecurity.Unavailable,
        Ipv4 = new(DnsStatus.Success, ImmutableArray.Create(IPAddress.Loopback)) { Names = [host] },
        Ipv6 = new(DnsStatus.Nodata, [], $"{host} has no AAAA record") { Names = [host] },
        AddressSecurity = DnsSecurity.Unavailable,
        Before = new(DaneState.Unavailable, "no validating DNS server is configured (dns.validating_servers)"),
    });
}
