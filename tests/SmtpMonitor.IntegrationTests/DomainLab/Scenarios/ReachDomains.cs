using SmtpMonitor.Core.Domains;

namespace SmtpMonitor.IntegrationTests.DomainLab.Scenarios;

/// <summary>What exchangers do, without any policy.</summary>
internal static class ReachDomains
{
    public static IEnumerable<DomainScenario> All { get; } =
    [
        One("sound exchanger", "{good}", "1/1", "SingleAddress", ""),
        One("exchanger is down", "{down}", "0/1", "AllExchangersDown SingleAddress", ""),
        Two("one of two exchangers is down", "{down}", "{good}", "1/2", "ExchangerDown"),
        Two("all exchangers are down", "{down}", "{down2}", "0/2", "AllExchangersDown"),
        new("exchanger is down by IPv4 only", ZoneKind.Signed, "@ MX 10 mx\nmx A {down}\nmx AAAA {six}", new(MxState.Records, "1/1", "1/1", "1/1", "", "")),
        One("exchanger refuses us", "{refusing}", "0/1", "AllExchangersDown SingleAddress", ""),
        Two("one of two exchangers refuses us", "{refusing}", "{good}", "1/2", "ExchangerDown"),
        One("exchanger throttles us", "{throttling}", "unknown", "SingleAddress", ""),
        One("exchanger greylists us", "{greylisting}", "1/1", "SingleAddress", "") with { Envelope = true },
        One("exchanger takes our envelope", "{good}", "1/1", "SingleAddress", "") with { Envelope = true },
        One("exchanger has no TLS", "{clear}", "1/1", "SingleAddress", "no-policy-found:starttls-not-supported"),
        One("exchanger fails at TLS", "{brokentls}", "1/1", "SingleAddress", "no-policy-found:validation-failure"),
        One("exchanger has an expired certificate", "{expired}", "1/1", "SingleAddress", ""),
    ];

    private static DomainScenario One(string name, string address, string each, string findings, string reports) =>
        new(name, ZoneKind.Signed, $"@ MX 10 mx\nmx A {address}", new(MxState.Records, each, each, each, findings, reports));

    private static DomainScenario Two(string name, string first, string second, string each, string findings) =>
        new(name, ZoneKind.Signed, $"@ MX 10 mx\n@ MX 20 mx2\nmx A {first}\nmx2 A {second}", new(MxState.Records, each, each, each, findings, ""));
}
