using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SmtpMonitor.Tests.Web.Guard;

/// <summary>A folder with a web configuration, and with certificates for it that an authority of its own has signed.</summary>
internal sealed class DoorFiles : IDisposable
{
    public const string User = "scraper";
    public const string Password = "pl4nted-s3cret";

    // Cost 4, the lowest: the tests are about what is done with it.
    public static readonly string Hash = BCrypt.Net.BCrypt.HashPassword(Password, 4);

    private readonly string _folder = Directory.CreateTempSubdirectory("door-").FullName;
    private readonly ECDsa _authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public DoorFiles()
    {
        Authority = Request("CN=test authority", _authorityKey, isAuthority: true).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        Write("ca.pem", Authority.ExportCertificatePem());
        Renew();
    }

    public X509Certificate2 Authority { get; }

    public string File => this["web.yaml"];

    public string this[string name] => Path.Combine(_folder, name);

    public string Write(string name, string text)
    {
        System.IO.File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>Another certificate for loopback in server.pem, with its key in server.key.</summary>
    /// <returns>Its serial number.</returns>
    public string Renew()
    {
        using var certificate = Issue("CN=monitor", n => n.AddIpAddress(IPAddress.Loopback));
        using var key = certificate.GetECDsaPrivateKey()!;
        Write("server.key", key.ExportPkcs8PrivateKeyPem());
        Write("server.pem", certificate.ExportCertificatePem());
        return certificate.SerialNumber;
    }

    /// <summary>A certificate that the authority has signed, with its key.</summary>
    public X509Certificate2 Issue(string subject, Action<SubjectAlternativeNameBuilder>? names = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request(subject, key, isAuthority: false);
        var alternatives = new SubjectAlternativeNameBuilder();
        if (names is not null)
        {
            names(alternatives);
            request.CertificateExtensions.Add(alternatives.Build());
        }

        using var certificate = request.Create(Authority, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(150), RandomNumberGenerator.GetBytes(8));
        return certificate.CopyWithPrivateKey(key);
    }

    public void Dispose()
    {
        Authority.Dispose();
        _authorityKey.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static CertificateRequest Request(string subject, ECDsa key, bool isAuthority)
    {
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, hasPathLengthConstraint: false, 0, critical: true));
        return request;
    }
}
