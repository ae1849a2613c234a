using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SmtpMonitor.Configuration;

namespace SmtpMonitor.Tests.Configuration;

/// <summary>A folder of its own for one test, with the files that the configurations in testdata name beside them.</summary>
internal sealed class Testdata : IDisposable
{
    private static readonly Dictionary<string, string> Variables = new()
    {
        ["EMPTY"] = "",
        ["HOST_NAME"] = "Mail.Example.com",
        ["SMTP_PASSWORD"] = "env-s3cret",
        ["REGION"] = "eu-west",
    };

    public Testdata()
    {
        Folder = Directory.CreateTempSubdirectory("configuration-").FullName;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var certificate = Certificate("CN=client", key);
        Write("client.pem", certificate);
        Write("client.key", key.ExportPkcs8PrivateKeyPem());
        Write("client-with-key.pem", certificate + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n");
        Write("other.key", other.ExportPkcs8PrivateKeyPem());
        Write("encrypted.key", key.ExportEncryptedPkcs8PrivateKeyPem("passphrase", new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1000)));
        Write("ca.pem", Certificate("CN=test authority", other));
        Write("damaged.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Write("secret", "file-s3cret\n");
        Write("token", "file-t0ken");
        Write("empty", "");
        Write("line-end", "\n");
        Directory.CreateDirectory(Path.Combine(Folder, "folder"));
    }

    public string Folder { get; }

    /// <summary>A loader on a machine and an environment that are the same everywhere.</summary>
    public static ConfigurationLoader Loader(string? fullName = "vm.example.com") => new(
        Variables.GetValueOrDefault,
        new MachineIdentity("vm", fullName, IPAddress.Loopback));

    public ConfigurationLoadResult Parse(string yaml) => Loader().Parse(yaml, "test.yaml", Folder);

    /// <summary>Copies a file of the repository into the folder and gives its path.</summary>
    public string Copy(string source)
    {
        var path = Path.Combine(Folder, Path.GetFileName(source));
        File.Copy(source, path, overwrite: true);
        return path;
    }

    public string Write(string name, string content)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string Certificate(string subject, ECDsa key)
    {
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        return certificate.ExportCertificatePem();
    }
}
