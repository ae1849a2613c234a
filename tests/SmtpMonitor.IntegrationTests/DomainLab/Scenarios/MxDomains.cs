using SmtpMonitor.Core.Domains;

namespace SmtpMonitor.IntegrationTests.DomainLab.Scenarios;

/// <summary>What MX records can be, and what they can lead to (RFC 5321 §5.1, RFC 7505, RFC 2181 §10.3).</summary>
internal static class MxDomains
{
    private const string All1 = "1/1";

    public static IEnumerable<DomainScenario> All { get; } =
    [
        new("null MX", ZoneKind.Signed, "@ MX 0 .", new(MxState.NullMx, "declined", "declined", "declined", "NullMx", "")),
        new("null MX beside an exchanger", ZoneKind.Signed, "@ MX 0 .\n@ MX 10 mx\nmx A {good}", Sound()),
        new("implicit MX", ZoneKind.Signed, "@ A {good}", new(MxState.Implicit, All1, All1, All1, "ImplicitMx SingleAddress", "")),
        new("implicit MX with IPv6 only", ZoneKind.Signed, "@ AAAA {six}", new(MxState.Implicit, All1, All1, All1, "ImplicitMx SingleAddress", "")),
        new("implicit MX of an alias", ZoneKind.Signed, "@ CNAME host\nhost A {good}", new(MxState.Implicit, All1, All1, All1, "ImplicitMx SingleAddress", "")),
        new("MX records behind an alias", ZoneKind.Signed, "@ CNAME other\nother MX 10 mx\nmx A {good}", Sound()),
        new("no such domain", ZoneKind.Signed, "", new(MxState.NoSuchDomain, "0/0", "0/0", "0/0", "NoSuchDomain", "")),
        new("domain is an alias to nowhere", ZoneKind.Signed, "@ CNAME nowhere", new(MxState.NoSuchDomain, "0/0", "0/0", "0/0", "NoSuchDomain", "")),
        new("neither MX nor address", ZoneKind.Signed, "@ TXT \"here\"",
            new(MxState.Implicit, "0/1", "0/1", "0/1", "AllExchangersDown ExchangerDangling ImplicitMx", "")),
        new("exchanger does not exist", ZoneKind.Signed, "@ MX 10 gone", Dangling()),
        new("exchanger has no address", ZoneKind.Signed, "@ MX 10 mx\nmx TXT \"here\"", Dangling()),
        new("one of two exchangers does not exist", ZoneKind.Signed, "@ MX 10 gone\n@ MX 20 mx\nmx A {good}",
            new(MxState.Records, "1/2", "1/2", "1/2", "ExchangerDangling", "")),
        new("exchanger is an alias", ZoneKind.Signed, "@ MX 10 alias\nalias CNAME mx\nmx A {good}",
            new(MxState.Records, All1, All1, All1, "ExchangerAlias SingleAddress", "")),
        new("exchanger is a chain of aliases", ZoneKind.Signed, "@ MX 10 chain\nchain CNAME link\nlink CNAME mx\nmx A {good}",
            new(MxState.Records, All1, All1, All1, "ExchangerAlias SingleAddress", "")),
        new("exchanger is a loop of aliases", ZoneKind.Signed, "@ MX 10 loop\nloop CNAME pool\npool CNAME loop",
            new(MxState.Records, "unknown", "unknown", "0/1", "ExchangerLookupFailed", "")),
        new("exchanger is an alias to nowhere", ZoneKind.Signed, "@ MX 10 alias\nalias CNAME nowhere",
            new(MxState.Records, "0/1", "0/1", "0/1", "AllExchangersDown ExchangerAlias ExchangerDangling", "")),
        new("address as exchanger", ZoneKind.Signed, "@ MX 10 {good}.", new(MxState.Records, "0/1", "0/1", "0/1", "AllExchangersDown ExchangerLiteral", "")),
        new("more exchangers than are looked at", ZoneKind.Unsigned,
            string.Join('\n', Enumerable.Range(1, 33).Select(i => $"@ MX {i} mx{i}\nmx{i} A {{good}}")),
            new(MxState.Records, "32/32", "32/32", "32/32", "TooManyExchangers", "")),
        new("zone of the domain fails", ZoneKind.Lame, "", new(MxState.LookupFailed, "unknown", "unknown", "unknown", "MxLookupFailed", "")),
        new("servers of the domain say nothing", ZoneKind.Silent, "", new(MxState.LookupFailed, "unknown", "unknown", "unknown", "MxLookupFailed", "")),
        new("signatures over MX have expired", ZoneKind.Expired, "@ MX 10 mx\nmx A {good}", new(MxState.Bogus, "0/0", "0/0", "0/0", "MxBogus", "")),
        new("MX signed by another key", ZoneKind.WrongKey, "@ MX 10 mx\nmx A {good}", new(MxState.Bogus, "0/0", "0/0", "0/0", "MxBogus", "")),
        new("unsigned domain", ZoneKind.Unsigned, "@ MX 10 mx\nmx A {good}", Sound()),
        new("zone of the exchanger fails", ZoneKind.Signed, "@ MX 10 mx.zone-of-the-exchanger-fails.lame.test.",
            new(MxState.Records, "unknown", "unknown", "0/1", "ExchangerLookupFailed", "")),
        new("bogus exchanger", ZoneKind.Signed, "@ MX 10 mx.bogus-exchanger.expired.test.",
            new(MxState.Records, "0/1", "0/1", "0/1", "AllExchangersDown ExchangerLookupFailed", "tlsa:dnssec-invalid"))
        {
            Elsewhere = [(ZoneKind.Expired, "mx A {good}")],
        },
        new("one of two exchangers is bogus", ZoneKind.Signed, "@ MX 10 mx.one-of-two-exchangers-is-bogus.stranger.test.\n@ MX 20 mx\nmx A {good}",
            new(MxState.Records, "1/2", "1/2", "1/2", "ExchangerLookupFailed", "tlsa:dnssec-invalid"))
        {
            Elsewhere = [(ZoneKind.WrongKey, "mx A {good2}")],
        },
    ];

    private static SightOf Sound() => new(MxState.Records, All1, All1, All1, "SingleAddress", "");

    private static SightOf Dangling() => new(MxState.Records, "0/1", "0/1", "0/1", "AllExchangersDown ExchangerDangling", "");
}
