using SmtpMonitor.Core.Domains;

namespace SmtpMonitor.IntegrationTests.DomainLab.Scenarios;

/// <summary>Whether DANE applies at all, and look-ups that fail (RFC 7672 §2).</summary>
internal static class DaneLookUps
{
    private const string Wrong = "TLSA 3 1 1 {other}";

    public static IEnumerable<DomainScenario> All { get; } =
    [
        new("TLSA questions fail", ZoneKind.Signed, "@ MX 10 mx\nmx A {good}\n_tcp.mx NS ns.nowhere.lame.test.", PutOff()),
        new("TLSA records are bogus", ZoneKind.Signed, "@ MX 10 mx\nmx A {good}\n_tcp.mx NS ns.signed.test.", PutOff())
        {
            Below = [("_tcp.mx", ZoneKind.Expired, "_{port} TLSA 3 1 1 {good.key}")],
        },
        new("TLSA questions fail for one of two", ZoneKind.Signed, "@ MX 10 mx\n@ MX 20 mx2\nmx A {good}\nmx2 A {good2}\n_tcp.mx NS ns.nowhere.lame.test.",
            new(MxState.Records, "2/2", "2/2", "1/2", "DaneLookupFailed", "tlsa:dnssec-invalid")),
        new("unsigned zone with TLSA", ZoneKind.Unsigned, $"@ MX 10 mx\nmx A {{good}}\n_{{port}}._tcp.mx {Wrong}", Ignored()),
        new("exchanger with TLSA in an unsigned zone", ZoneKind.Signed, "@ MX 10 mx.exchanger-with-tlsa-in-an-unsigned-zone.plain.test.", Ignored())
        {
            Elsewhere = [(ZoneKind.Unsigned, $"mx A {{good}}\n_{{port}}._tcp.mx {Wrong}")],
        },
        new("unsigned MX to a signed exchanger with TLSA", ZoneKind.Unsigned, "@ MX 10 mx.unsigned-mx-to-a-signed-exchanger-with-tlsa.signed.test.", Ignored())
        {
            Elsewhere = [(ZoneKind.Signed, $"mx A {{good}}\n_{{port}}._tcp.mx {Wrong}")],
        },
        new("TLSA where an alias leads", ZoneKind.Signed, "@ MX 10 alias\nalias CNAME mx\nmx A {good}\n_{port}._tcp.mx TLSA 3 1 1 {good.key}",
            new(MxState.Records, "1/1", "1/1", "1/1", "ExchangerAlias SingleAddress", "")),
        new("TLSA where an alias leads and it mismatches", ZoneKind.Signed, $"@ MX 10 alias\nalias CNAME mx\nmx A {{good}}\n_{{port}}._tcp.mx {Wrong}",
            new(MxState.Records, "1/1", "1/1", "0/1", "DaneMismatch ExchangerAlias SingleAddress", "tlsa:tlsa-invalid")),
        new("TLSA at a signed alias to an unsigned host", ZoneKind.Signed,
            $"@ MX 10 alias\nalias CNAME mx.tlsa-at-a-signed-alias-to-an-unsigned-host.plain.test.\n_{{port}}._tcp.alias {Wrong}",
            new(MxState.Records, "1/1", "1/1", "0/1", "DaneMismatch ExchangerAlias SingleAddress", "tlsa:tlsa-invalid"))
        {
            Elsewhere = [(ZoneKind.Unsigned, "mx A {good}")],
        },
    ];

    private static SightOf PutOff() => new(MxState.Records, "1/1", "1/1", "0/1", "DaneLookupFailed SingleAddress", "tlsa:dnssec-invalid");

    private static SightOf Ignored() => new(MxState.Records, "1/1", "1/1", "1/1", "SingleAddress", "");
}
