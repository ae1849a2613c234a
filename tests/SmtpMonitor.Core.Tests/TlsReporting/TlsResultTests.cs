using SmtpMonitor.Core.MtaSts;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Tls;
using SmtpMonitor.Core.TlsReporting;

namespace SmtpMonitor.Core.Tests.TlsReporting;

public sealed class TlsResultTests
{
    [Fact]
    public void All_AreTheNamesOfRfc8460() => Assert.Equal(
        "starttls-not-supported certificate-host-mismatch certificate-expired certificate-not-trusted validation-failure tlsa-invalid "
        + "dnssec-invalid dane-required sts-policy-fetch-error sts-policy-invalid sts-webpki-invalid",
        string.Join(' ', TlsResult.All));

    [Theory]
    [InlineData(Reason.None, CertificateProblem.None, true, null)]
    [InlineData(Reason.None, CertificateProblem.None, false, "starttls-not-supported")]
    [InlineData(Reason.None, CertificateProblem.Expired, true, "certificate-expired")]
    [InlineData(Reason.None, CertificateProblem.NotYetValid, true, "certificate-not-trusted")]
    [InlineData(Reason.None, CertificateProblem.NameMismatch, true, "certificate-host-mismatch")]
    [InlineData(Reason.None, CertificateProblem.Untrusted, true, "certificate-not-trusted")]
    [InlineData(Reason.None, CertificateProblem.WeakKey, true, "validation-failure")]
    [InlineData(Reason.CertificateExpired, CertificateProblem.Expired, true, "certificate-expired")]
    [InlineData(Reason.StarttlsNotOffered, CertificateProblem.None, false, "starttls-not-supported")]
    [InlineData(Reason.StarttlsUnavailable, CertificateProblem.None, true, "starttls-not-supported")]
    [InlineData(Reason.TlsNoSharedCipher, CertificateProblem.None, true, "validation-failure")]
    [InlineData(Reason.TlsEhloFailed, CertificateProblem.Untrusted, true, "certificate-not-trusted")]
    [InlineData(Reason.RcptRejected, CertificateProblem.Expired, true, "certificate-expired")]
    [InlineData(Reason.DaneMismatch, CertificateProblem.None, true, "tlsa-invalid")]
    [InlineData(Reason.ConnectTimeout, CertificateProblem.None, null, null)]
    [InlineData(Reason.DnsNxdomain, CertificateProblem.None, null, null)]
    public void Of_WhatAProbeSaw_IsWhatSendersReport(Reason reason, CertificateProblem problem, bool? starttls, string? name) =>
        Assert.Equal(name, TlsResult.Of(reason, problem, starttls) is { } type ? TlsResult.Name(type) : null);

    [Fact]
    public void ResultOf_EveryFetchFailure_IsOneOfThree()
    {
        var blameless = Enum.GetValues<StsFetchFailure>().Where(f => StsFetch.ResultOf(f) is null);
        Assert.Equal([StsFetchFailure.None, StsFetchFailure.LocalError], blameless);
        Assert.Equal(TlsResultType.StsWebpkiInvalid, StsFetch.ResultOf(StsFetchFailure.CertificateUntrusted));
        Assert.Equal(TlsResultType.StsPolicyInvalid, StsFetch.ResultOf(StsFetchFailure.PolicyInvalid));
        Assert.Equal(TlsResultType.StsPolicyFetchError, StsFetch.ResultOf(StsFetchFailure.Redirect));
    }
}
