using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Lab;

namespace SmtpMonitor.Core.Tests.Lab;

public sealed class LabCertificatesTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2031, 5, 6, 7, 8, 9, TimeSpan.Zero);

    private readonly LabCertificates _certificates = new(["mail.example.test"], new FakeTimeProvider(Now));

    public void Dispose() => _certificates.Dispose();

    [Theory]
    [InlineData(LabCertificateKind.Valid, X509ChainStatusFlags.NoError)]
    [InlineData(LabCertificateKind.Ecdsa, X509ChainStatusFlags.NoError)]
    [InlineData(LabCertificateKind.Expiring, X509ChainStatusFlags.NoError)]
    [InlineData(LabCertificateKind.WrongName, X509ChainStatusFlags.NoError)]
    [InlineData(LabCertificateKind.Expired, X509ChainStatusFlags.NotTimeValid)]
    [InlineData(LabCertificateKind.NotYetValid, X509ChainStatusFlags.NotTimeValid)]
    [InlineData(LabCertificateKind.SelfSigned, X509ChainStatusFlags.UntrustedRoot)]
    [InlineData(LabCertificateKind.OtherCa, X509ChainStatusFlags.PartialChain)]
    public void Chain_EachKind_HasItsOneFault(LabCertificateKind kind, X509ChainStatusFlags fault)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(_certificates.Authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = Now.UtcDateTime;
        chain.Build(_certificates.Get(kind));
        Assert.Equal(fault, chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status));
    }

    [Theory]
    [InlineData(LabCertificateKind.Valid, true)]
    [InlineData(LabCertificateKind.WrongName, false)]
    public void Names_OfTheServer_AreOnAllButTheWrongOne(LabCertificateKind kind, bool expected)
    {
        var certificate = _certificates.Get(kind);
        Assert.All(
            new[] { "mail.example.test", LabServer.DefaultHost, "127.0.0.1", "::1" },
            name => Assert.Equal(expected, certificate.MatchesHostname(name, allowWildcards: false, allowCommonName: false)));
    }

    [Fact]
    public void WeakKey_Rsa_Has1024Bits()
    {
        using var key = _certificates.Get(LabCertificateKind.WeakKey).GetRSAPublicKey();
        Assert.Equal(1024, key!.KeySize);
    }

    [Fact]
    public void Expiring_Life_EndsInSevenDays() =>
        Assert.Equal(Now.AddDays(7), _certificates.Get(LabCertificateKind.Expiring).NotAfter.ToUniversalTime());

    [Fact]
    public void WriteTo_Files_CanBeReadAndTheKeyByItsOwnerOnly()
    {
        var folder = Directory.CreateTempSubdirectory("smtpmonitor-lab-");
        try
        {
            var files = _certificates.WriteTo(Path.Combine(folder.FullName, "certificates"));
            using var authority = X509CertificateLoader.LoadCertificateFromFile(files.Authority);
            using var client = X509Certificate2.CreateFromPemFile(files.ClientCertificate, files.ClientKey);
            Assert.False(authority.HasPrivateKey);
            Assert.Equal(_certificates.Client.Thumbprint, client.Thumbprint);
            using var key = client.GetECDsaPrivateKey();
            byte[] data = [1, 2, 3];
            var signature = key!.SignData(data, HashAlgorithmName.SHA256);
            using var published = _certificates.Client.GetECDsaPublicKey();
            Assert.True(published!.VerifyData(data, signature, HashAlgorithmName.SHA256));
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(files.ClientKey));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
