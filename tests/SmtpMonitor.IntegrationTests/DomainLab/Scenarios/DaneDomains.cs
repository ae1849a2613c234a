using SmtpMonitor.Core.Domains;

namespace SmtpMonitor.IntegrationTests.DomainLab.Scenarios;

/// <summary>TLSA records against what exchangers show (RFC 7672 §3).</summary>
internal static class DaneDomains
{
    public static IEnumerable<DomainScenario> All { get; } =
    [
        Match("TLSA 3 1 1", "good", "3 1 1 {good.key}"),
        Match("TLSA 3 1 2", "good", "3 1 2 {good.key512}"),
        Match("TLSA 3 0 1", "good", "3 0 1 {good.cert}", "DaneBreaksAtRenewal SingleAddress"),
        Match("TLSA 3 0 0", "good", "3 0 0 {good.whole}", "DaneBreaksAtRenewal SingleAddress"),
        Match("TLSA 2 0 1", "issued", "2 0 1 {issued.ca}"),
        Match("TLSA 2 1 1", "issued", "2 1 1 {issued.cakey}"),
        Match("TLSA 2 0 0 of an authority that is not sent", "good", "2 0 0 {good.cawhole}"),
        Mismatch("TLSA 2 0 1 of an authority that is not sent", "good", "2 0 1 {good.ca}"),
        Mismatch("TLSA 2 0 1 with a certificate for another name", "issuedwrong", "2 0 1 {issuedwrong.ca}"),
        Mismatch("TLSA 2 0 1 with an expired certificate", "issuedlate", "2 0 1 {issuedlate.ca}"),
        Match("TLSA 3 1 1 with an expired certificate", "expired", "3 1 1 {expired.key}"),
        Match("TLSA 3 1 1 with a certificate for another name", "wrong", "3 1 1 {wrong.key}"),
        Match("TLSA 3 1 1 with a self-signed certificate", "selfsigned", "3 1 1 {selfsigned.key}"),
        Mismatch("TLSA 3 1 1 of another key", "good", "3 1 1 {other}"),
        Match("rollover with the next key published", "good", "3 1 1 {good.key}", also: "3 1 1 {other}"),
        Match("rollover with the next certificate published", "good", "3 0 1 {good.cert}", also: "3 0 1 {other}"),
        Mismatch("only the key of before is published", "good", "3 1 1 {expired.key}"),
        Mismatch("SHA-512 is stale and SHA-256 is not", "good", "3 1 1 {good.key}", also: "3 1 2 {other512}"),
        Unusable("usages 0 and 1 only", "1 1 1 {good.key}", also: "0 0 1 {good.ca}"),
        Unusable("unknown selector", "3 7 1 {good.key}"),
        Unusable("unknown matching type", "3 1 9 {good.key}"),
        Unusable("digest cut short", "3 1 1 abcdef"),
        Mismatch("one unusable record and one of another key", "good", "1 1 1 {good.key}", also: "3 1 1 {other}"),
        WithoutTls("TLSA without STARTTLS", "clear", "3 1 1 {good.key}", "starttls-not-supported"),
        WithoutTls("TLSA and an exchanger that fails at TLS", "brokentls", "3 1 1 {good.key}", "validation-failure"),
        WithoutTls("unusable TLSA without STARTTLS", "clear", "1 1 1 {good.key}", "starttls-not-supported"),
        new("TLSA at an exchanger that is down", ZoneKind.Signed, Records("down", "3 1 1 {good.key}"),
            new(MxState.Records, "0/1", "0/1", "0/1", "AllExchangersDown SingleAddress", "")),
        new("TLSA at an exchanger that throttles us", ZoneKind.Signed, Records("throttling", "3 1 1 {good.key}"),
            new(MxState.Records, "unknown", "unknown", "unknown", "SingleAddress", "")),
        Match("TLSA at an exchanger that greylists us", "greylisting", "3 1 1 {greylisting.key}") with { Envelope = true },
        new("one of two exchangers mismatches", ZoneKind.Signed,
            "@ MX 10 mx\n@ MX 20 mx2\nmx A {good}\nmx2 A {good2}\n_{port}._tcp.mx TLSA 3 1 1 {good.key}\n_{port}._tcp.mx2 TLSA 3 1 1 {other}",
            new(MxState.Records, "2/2", "2/2", "1/2", "DaneMismatch", "tlsa:tlsa-invalid")),
        new("TLSA of an implicit MX", ZoneKind.Signed, "@ A {good}\n_{port}._tcp TLSA 3 1 1 {good.key}",
            new(MxState.Implicit, "1/1", "1/1", "1/1", "ImplicitMx SingleAddress", "")),
        Match("Postfix with TLSA 3 1 1", "postfix", "3 1 1 {good.key}") with { Postfix = true },
        Mismatch("Postfix with TLSA of another key", "postfix", "3 1 1 {other}") with { Postfix = true },
    ];

    private static DomainScenario Match(string name, string server, string record, string findings = "SingleAddress", string? also = null) =>
        new(name, ZoneKind.Signed, Records(server, record, also), new(MxState.Records, "1/1", "1/1", "1/1", findings, ""));

    private static DomainScenario Mismatch(string name, string server, string record, string? also = null) =>
        new(name, ZoneKind.Signed, Records(server, record, also), new(MxState.Records, "1/1", "1/1", "0/1", "DaneMismatch SingleAddress", "tlsa:tlsa-invalid"));

    private static DomainScenario Unusable(string name, string record, string? also = null) =>
        new(name, ZoneKind.Signed, Records("good", record, also), new(MxState.Records, "1/1", "1/1", "1/1", "DaneUnusable SingleAddress", ""));

    private static DomainScenario WithoutTls(string name, string server, string record, string result) =>
        new(name, ZoneKind.Signed, Records(server, record),
            new(MxState.Records, "1/1", "1/1", "0/1", "DaneWithoutTls SingleAddress", $"no-policy-found:{result} tlsa:{result}"));

    private static string Records(string server, string record, string? also = null) =>
        $"@ MX 10 mx\nmx A {{{server}}}\n_{{port}}._tcp.mx TLSA {record}\n" + (also is null ? "" : $"_{{port}}._tcp.mx TLSA {also}\n");
}
