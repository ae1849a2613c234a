using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Core.Tests.Lab;
using SmtpMonitor.Core.Tls;
using SmtpMonitor.Lab;

namespace SmtpMonitor.Core.Tests.Tls;

public sealed class CertificateJudgeTests(LabFixture lab)
{
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    [Theory]
    [InlineData(LabCertificateKind.Valid, CertificateProblem.None)]
    [InlineData(LabCertificateKind.Expired, CertificateProblem.Expired)]
    [InlineData(LabCertificateKind.NotYetValid, CertificateProblem.NotYetValid)]
    [InlineData(LabCertificateKind.WrongName, CertificateProblem.NameMismatch)]
    [InlineData(LabCertificateKind.SelfSigned, CertificateProblem.Untrusted)]
    [InlineData(LabCertificateKind.OtherCa, CertificateProblem.Untrusted)]
    [InlineData(LabCertificateKind.WeakKey, CertificateProblem.WeakKey)]
    [InlineData(LabCertificateKind.Expiring, CertificateProblem.None)]
    [InlineData(LabCertificateKind.Ecdsa, CertificateProblem.None)]
    public void Judge_Kind_HasItsProblem(LabCertificateKind kind, CertificateProblem problem)
    {
        var verdict = Judge(new CertificateJudge(_time), lab.Certificates.Get(kind));
        Assert.Equal(problem, verdict.Problem);
        Assert.Equal(problem == CertificateProblem.None, verdict.Problems.IsEmpty);
    }

    [Theory]
    [InlineData("mail.lab.test", CertificateProblem.None)]
    [InlineData("MAIL.LAB.TEST", CertificateProblem.None)]
    [InlineData("127.0.0.1", CertificateProblem.None)]
    [InlineData("::1", CertificateProblem.None)]
    [InlineData("lab.test", CertificateProblem.NameMismatch)]
    [InlineData("x.mail.lab.test", CertificateProblem.NameMismatch)]
    [InlineData("127.0.0.2", CertificateProblem.NameMismatch)]
    public void Judge_ReferenceIdentity_IsMatchedByRfc9525(string host, CertificateProblem problem) =>
        Assert.Equal(problem, Judge(new CertificateJudge(_time), lab.Certificates.Get(LabCertificateKind.Valid), host).Problem);

    [Fact]
    public void Judge_SelfSignedLeafInTheCaFile_IsTrusted()
    {
        var leaf = lab.Certificates.Get(LabCertificateKind.SelfSigned);
        Assert.Equal(CertificateProblem.None, new CertificateJudge(_time).Judge([leaf], LabServer.DefaultHost, [leaf], "own").Problem);
    }

    [Fact]
    public void Judge_CachedVerdict_EndsWhenTheCertificateExpires()
    {
        var judge = new CertificateJudge(_time);
        var leaf = lab.Certificates.Get(LabCertificateKind.Expiring);
        var first = Judge(judge, leaf);
        Assert.Same(first, Judge(judge, leaf));
        Assert.True(first.Until <= _time.GetUtcNow() + TimeSpan.FromHours(1));
        _time.SetUtcNow(new DateTimeOffset(leaf.NotAfter.ToUniversalTime()) - TimeSpan.FromMinutes(5));
        Assert.Equal(CertificateProblem.None, Judge(judge, leaf).Problem);
        _time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(CertificateProblem.Expired, Judge(judge, leaf).Problem);
    }

    [Fact]
    public void Judge_OtherTrust_IsAnotherVerdict()
    {
        var judge = new CertificateJudge(_time);
        var leaf = lab.Certificates.Get(LabCertificateKind.Valid);
        Assert.Equal(CertificateProblem.None, Judge(judge, leaf).Problem);
        Assert.Equal(CertificateProblem.Untrusted, judge.Judge([leaf], LabServer.DefaultHost, null, "system").Problem);
    }

    [Fact]
    public void Judge_ExpiredAndWrongName_TheGravestFirst_AllSaid()
    {
        var verdict = Judge(new CertificateJudge(_time), lab.Certificates.Get(LabCertificateKind.Expired), "other.test");
        Assert.Equal(CertificateProblem.Expired, verdict.Problem);
        Assert.Equal(2, verdict.Problems.Length);
    }

    private CertificateJudge.Verdict Judge(CertificateJudge judge, X509Certificate2 leaf, string host = LabServer.DefaultHost) =>
        judge.Judge([leaf], host, [lab.Certificates.Authority], "lab");
}
