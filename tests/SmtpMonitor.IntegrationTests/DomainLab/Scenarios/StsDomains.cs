using SmtpMonitor.Core.Domains;
using SmtpMonitor.IntegrationTests.DomainLab.Policies;

namespace SmtpMonitor.IntegrationTests.DomainLab.Scenarios;

/// <summary>MTA-STS policies against exchangers (RFC 8461 §4, §5), and records that announce policies or ask for reports.</summary>
internal static class StsDomains
{
    private const string Announced = "_mta-sts TXT \"v=STSv1; id=20260101\"\nmta-sts A 127.0.0.1\n";

    public static IEnumerable<DomainScenario> All { get; } =
    [
        Of("enforce", "enforce", "mx.{domain}", "good", "1/1", "SingleAddress", ""),
        Of("enforce by a wildcard", "enforce", "*.{domain}", "good", "1/1", "SingleAddress", ""),
        Of("enforce and the exchanger is not allowed", "enforce", "mail.{domain}", "good", "0/1", "SingleAddress StsExchangerNotAllowed", "sts:validation-failure"),
        new("enforce and a wildcard spans one label only", ZoneKind.Signed, Announced + "@ MX 10 mx.deep\nmx.deep A {good}",
            new(MxState.Records, "1/1", "0/1", "1/1", "SingleAddress StsExchangerNotAllowed", "sts:validation-failure")) { Policy = Mode("enforce", "*.{domain}") },
        new("enforce and one of two is not allowed", ZoneKind.Signed, Announced + "@ MX 10 mx\n@ MX 20 mx2\nmx A {good}\nmx2 A {good2}",
            new(MxState.Records, "2/2", "1/2", "2/2", "StsExchangerNotAllowed", "sts:validation-failure")) { Policy = Mode("enforce", "mx.{domain}") },
        new("enforce of an implicit MX", ZoneKind.Signed, Announced + "@ A {good}",
            new(MxState.Implicit, "1/1", "1/1", "1/1", "ImplicitMx SingleAddress", "")) { Policy = Mode("enforce", "{domain}") },
        Of("enforce with a certificate for another name", "enforce", "mx.{domain}", "wrong", "0/1", "SingleAddress StsCertificateInvalid", "sts:certificate-host-mismatch"),
        Of("enforce with an expired certificate", "enforce", "mx.{domain}", "expired", "0/1", "SingleAddress StsCertificateInvalid", "sts:certificate-expired"),
        Of("enforce with a self-signed certificate", "enforce", "mx.{domain}", "selfsigned", "0/1", "SingleAddress StsCertificateInvalid", "sts:certificate-not-trusted"),
        Of("enforce with an intermediate authority", "enforce", "mx.{domain}", "issued", "1/1", "SingleAddress", ""),
        Of("enforce with a certificate that ends soon", "enforce", "mx.{domain}", "expiring", "1/1", "EndsSoon SingleAddress", ""),
        Of("enforce without STARTTLS", "enforce", "mx.{domain}", "clear", "0/1", "SingleAddress StsCertificateInvalid", "sts:starttls-not-supported"),
        Of("enforce and the exchanger fails at TLS", "enforce", "mx.{domain}", "brokentls", "0/1", "SingleAddress StsCertificateInvalid", "sts:validation-failure"),
        Of("enforce and the exchanger greylists us", "enforce", "mx.{domain}", "greylisting", "1/1", "SingleAddress", "") with { Envelope = true },
        Of("testing", "testing", "mx.{domain}", "good", "1/1", "SingleAddress", ""),
        Of("testing with an expired certificate", "testing", "mx.{domain}", "expired", "1/1", "SingleAddress StsCertificateInvalid", "sts:certificate-expired"),
        Of("testing and the exchanger is not allowed", "testing", "mail.{domain}", "good", "1/1", "SingleAddress StsExchangerNotAllowed", "sts:validation-failure"),
        Of("mode none with an expired certificate", "none", "mx.{domain}", "expired", "1/1", "SingleAddress", ""),
        new("policy without a record", ZoneKind.Signed, "mta-sts A 127.0.0.1\n@ MX 10 mx\nmx A {expired}", Open("SingleAddress")) { Policy = Mode("enforce", "mx.{domain}") },
        new("policy record twice", ZoneKind.Signed, Announced + "_mta-sts TXT \"v=STSv1; id=2\"\n@ MX 10 mx\nmx A {expired}", Open("SingleAddress StsRecordInvalid"))
        {
            Policy = Mode("enforce", "mx.{domain}"),
        },
        new("policy record without id", ZoneKind.Signed, "_mta-sts TXT \"v=STSv1;\"\n@ MX 10 mx\nmx A {good}", Open("SingleAddress StsRecordInvalid")),
        new("TLS reporting", ZoneKind.Signed, "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n@ MX 10 mx\nmx A {good}", Open("SingleAddress")),
        new("TLS reporting without a destination", ZoneKind.Signed, "_smtp._tls TXT \"v=TLSRPTv1; rua=tls@example.com\"\n@ MX 10 mx\nmx A {good}", Open("SingleAddress TlsReportingInvalid")),
        new("TLS reporting twice", ZoneKind.Signed,
            "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:a@example.com\"\n_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:b@example.com\"\n@ MX 10 mx\nmx A {good}",
            Open("SingleAddress TlsReportingInvalid")),
    ];

    /// <summary>A good policy.</summary>
    public static PolicyAnswer Mode(string mode, string mx) => new() { Body = $"version: STSv1\nmode: {mode}\nmx: {mx}\nmax_age: 604800\n" };

    private static DomainScenario Of(string name, string mode, string mx, string server, string sts, string findings, string reports) =>
        new(name, ZoneKind.Signed, $"{Announced}@ MX 10 mx\nmx A {{{server}}}", new(MxState.Records, "1/1", sts, "1/1", findings, reports)) { Policy = Mode(mode, mx) };

    private static SightOf Open(string findings) => new(MxState.Records, "1/1", "1/1", "1/1", findings, "");
}
