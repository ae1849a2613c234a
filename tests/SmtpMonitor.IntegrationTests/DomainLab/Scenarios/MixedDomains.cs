using SmtpMonitor.Core.Domains;

namespace SmtpMonitor.IntegrationTests.DomainLab.Scenarios;

/// <summary>Domains with DANE and MTA-STS at once: what is sound for one may not be for the other.</summary>
internal static class MixedDomains
{
    public static IEnumerable<DomainScenario> All { get; } =
    [
        Of("both are sound", "good", "3 1 1 {good.key}", "1/1", "1/1", "SingleAddress", ""),
        Of("sound for DANE and not for MTA-STS", "expired", "3 1 1 {expired.key}", "0/1", "1/1", "SingleAddress StsCertificateInvalid", "sts:certificate-expired"),
        Of("sound for MTA-STS and not for DANE", "good", "3 1 1 {other}", "1/1", "0/1", "DaneMismatch SingleAddress", "tlsa:tlsa-invalid"),
        Of("sound for neither", "expired", "3 1 1 {other}", "0/1", "0/1", "DaneMismatch SingleAddress StsCertificateInvalid", "sts:certificate-expired tlsa:tlsa-invalid"),
        Of("both demand TLS and there is none", "clear", "3 1 1 {good.key}", "0/1", "0/1", "DaneWithoutTls SingleAddress StsCertificateInvalid",
            "sts:starttls-not-supported tlsa:starttls-not-supported"),
        new("each is sound for one kind of sender only", ZoneKind.Signed,
            "_mta-sts TXT \"v=STSv1; id=1\"\nmta-sts A 127.0.0.1\n@ MX 10 mx\n@ MX 20 mx2\nmx A {expired}\nmx2 A {good2}\n_{port}._tcp.mx TLSA 3 1 1 {expired.key}\n_{port}._tcp.mx2 TLSA 3 1 1 {other}",
            new(MxState.Records, "2/2", "1/2", "1/2", "DaneMismatch StsCertificateInvalid", "sts:certificate-expired tlsa:tlsa-invalid"))
        {
            Policy = StsDomains.Mode("enforce", "*.{domain}"),
        },
    ];

    private static DomainScenario Of(string name, string server, string record, string sts, string dane, string findings, string reports) =>
        new(name, ZoneKind.Signed, $"_mta-sts TXT \"v=STSv1; id=1\"\nmta-sts A 127.0.0.1\n@ MX 10 mx\nmx A {{{server}}}\n_{{port}}._tcp.mx TLSA {record}",
            new(MxState.Records, "1/1", sts, dane, findings, reports))
        { Policy = StsDomains.Mode("enforce", "mx.{domain}") };
}
