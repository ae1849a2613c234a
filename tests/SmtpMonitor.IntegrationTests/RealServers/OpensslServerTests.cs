using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.RealServers;

/// <summary>OpenSSL's own server: it follows the client's order of suites, and takes just what it is told to. It speaks no SMTP; TLS is what counts.</summary>
public sealed class OpensslServerTests
{
    [Theory]
    [InlineData("-tls1_2", "TLS 1.2", "^TLS_ECDHE_RSA_WITH_.*(GCM|POLY1305)")]
    [InlineData("-tls1_2 -cipher AES128-SHA:@SECLEVEL=0", "TLS 1.2", "^TLS_RSA_WITH_AES_128_CBC_SHA$")]
    [InlineData("-tls1 -cipher ALL:@SECLEVEL=0", "TLS 1.0", "^TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA$")]
    public async Task Probe_RelayPort_AgreesOnTheBestSuiteThatTheServerHas(string arguments, string version, string cipher)
    {
        Programs.Require(Programs.Openssl, "openssl");
        using var folder = new ServerFolder("openssl");
        WriteRsaCertificate(folder);
        var port = FreePorts.Take();
        await using var server = LeashedProcess.Start(
            folder["out"],
            [Programs.Openssl!, "s_server", "-accept", $"127.0.0.1:{port}", "-cert", folder.Certificate, "-key", folder.Key, "-www", .. arguments.Split(' ')]);
        await Greeting.AwaitAsync([port], server, folder, "out", TestContext.Current.CancellationToken);

        var result = await new Probes(folder.Certificate).ProbeAsync(port, 25, s => s with
        {
            Tls = s.Tls with { Mode = TlsMode.Implicit },
            Limits = new ProbeLimits { Banner = TimeSpan.FromMilliseconds(300) },
        });

        Probes.AssertFailure(Phase.Banner, Reason.BannerTimeout, result);
        Assert.Equal(version, result.Tls!.Version);
        Assert.Matches(cipher, result.Tls.Cipher);
    }

    private static void WriteRsaCertificate(ServerFolder folder)
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest($"CN={PostfixConfiguration.HostName}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        folder.Write("certificate.pem", certificate.ExportCertificatePem());
        folder.Write("key.pem", key.ExportPkcs8PrivateKeyPem());
    }
}
