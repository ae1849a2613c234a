using SmtpMonitor.Core.MtaSts;
using SmtpMonitor.Core.Tls;
using SmtpMonitor.Core.TlsReporting;

namespace SmtpMonitor.Core.Tests.MtaSts;

public sealed class StsCertificateTests
{
    private static readonly CertificateFacts Leaf = new()
    {
        Subject = "CN=mx1.example.com",
        Issuer = "CN=A CA",
        Serial = "01",
        FingerprintSha256 = "00",
        NotBefore = DateTimeOffset.UnixEpoch,
        NotAfter = DateTimeOffset.UnixEpoch.AddYears(100),
        Key = "RSA 2048",
        Signature = "sha256RSA",
    };

    [Theory]
    [InlineData(CertificateProblem.None, null)]
    [InlineData(CertificateProblem.Expired, TlsResultType.CertificateExpired)]
    [InlineData(CertificateProblem.NotYetValid, TlsResultType.CertificateNotTrusted)]
    [InlineData(CertificateProblem.NameMismatch, TlsResultType.CertificateHostMismatch)]
    [InlineData(CertificateProblem.Untrusted, TlsResultType.CertificateNotTrusted)]
    [InlineData(CertificateProblem.WeakKey, TlsResultType.ValidationFailure)]
    public void Of_WhatAProbeSaw_IsSoundOrHasItsResult(CertificateProblem problem, TlsResultType? result)
    {
        var certificate = StsCertificate.Of("mx1.example.com", new() { Chain = [Leaf], Problem = problem, Problems = problem == CertificateProblem.None ? [] : ["why"] });
        Assert.Equal((problem == CertificateProblem.None, result), (certificate.IsSound, certificate.Result));
        Assert.Equal(problem == CertificateProblem.None ? "" : "the certificate of mx1.example.com does not do: why", certificate.Words);
    }

    [Fact]
    public void Of_NoTls_IsUnsound()
    {
        Assert.Equal(TlsResultType.StarttlsNotSupported, StsCertificate.Of("mx1.example.com", null).Result);
        Assert.Equal(TlsResultType.ValidationFailure, StsCertificate.Of("mx1.example.com", new()).Result);
    }
}
