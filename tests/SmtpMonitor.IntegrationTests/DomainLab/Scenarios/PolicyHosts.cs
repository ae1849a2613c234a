using SmtpMonitor.Core.Domains;
using SmtpMonitor.IntegrationTests.DomainLab.Policies;
using SmtpMonitor.Lab;

namespace SmtpMonitor.IntegrationTests.DomainLab.Scenarios;

/// <summary>Policies that are announced and cannot be had (RFC 8461 §3.3): senders go on as if there were none, or by what they hold.</summary>
internal static class PolicyHosts
{
    private const string Announced = "_mta-sts TXT \"v=STSv1; id=20260101\"\n@ MX 10 mx\n";

    public static IEnumerable<DomainScenario> All { get; } =
    [
        Of("policy against the grammar", new() { Body = "version: STSv1\nmode: on\n" }, "sts-policy-invalid"),
        Of("policy is a page", new() { ContentType = "text/html", Body = "<!DOCTYPE html>\n" }, "sts-policy-invalid"),
        Of("policy is redirected", new() { Status = 301, Location = "https://www.example.net/.well-known/mta-sts.txt" }, "sts-policy-fetch-error"),
        Of("policy is not there", new() { Status = 404 }, "sts-policy-fetch-error"),
        Of("policy is too long", new() { Body = new string('a', 65537) }, "sts-policy-fetch-error"),
        Of("policy host has a certificate for another name", new() { Certificate = LabCertificateKind.WrongName }, "sts-webpki-invalid"),
        Of("policy host has an expired certificate", new() { Certificate = LabCertificateKind.Expired }, "sts-webpki-invalid"),
        Of("policy host has a self-signed certificate", new() { Certificate = LabCertificateKind.SelfSigned }, "sts-webpki-invalid"),
        new("record without a policy host", ZoneKind.Signed, Announced + "mx A {good}", Unprotected("sts-policy-fetch-error")),
        new("policy host is out and the policy is kept", ZoneKind.Signed, Announced + "mta-sts A 127.0.0.1\nmx A {expired}",
            new(MxState.Records, "1/1", "0/1", "1/1", "SingleAddress StsCertificateInvalid StsPolicyUnavailable", "sts:certificate-expired sts:sts-policy-fetch-error"))
        {
            Policy = StsDomains.Mode("enforce", "mx.{domain}"),
            Later = new() { Status = 503 },
        },
        new("policy turns to mode none under the same id", ZoneKind.Signed, Announced + "mta-sts A 127.0.0.1\nmx A {expired}",
            new(MxState.Records, "1/1", "1/1", "1/1", "SingleAddress", ""))
        {
            Policy = StsDomains.Mode("enforce", "mx.{domain}"),
            Later = new() { Body = "version: STSv1\nmode: none\nmax_age: 604800\n" },
        },
    ];

    // The exchanger's certificate would not do, so that a policy that applied would show.
    private static DomainScenario Of(string name, PolicyAnswer answer, string result) =>
        new(name, ZoneKind.Signed, Announced + "mta-sts A 127.0.0.1\nmx A {expired}", Unprotected(result)) { Policy = answer };

    private static SightOf Unprotected(string result) => new(MxState.Records, "1/1", "1/1", "1/1", "SingleAddress StsPolicyUnavailable", $"sts:{result}");
}
