using System.Diagnostics;
using SmtpMonitor.Lab;

namespace SmtpMonitor.IntegrationTests.Servers;

/// <summary>A folder of one server below the system's temporary folder: configuration, certificate, spool, log. Removed at the end.</summary>
internal sealed class ServerFolder : IDisposable
{
    // Servers drop to users of their own, who must be able to walk in.
    private const UnixFileMode Walkable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public ServerFolder(string name)
    {
        Root = Directory.CreateTempSubdirectory($"smtpmonitor-{name}-").FullName;
        File.SetUnixFileMode(Root, Walkable);
    }

    public string Root { get; }

    public string Certificate => Path.Combine(Root, "certificate.pem");

    public string Key => Path.Combine(Root, "key.pem");

    /// <summary>The full path of something in it.</summary>
    public string this[string relative] => Path.Combine(Root, relative);

    public string Folder(string relative, string? owner = null)
    {
        var folder = Directory.CreateDirectory(this[relative]).FullName;
        if (owner is not null)
        {
            Own(folder, owner);
        }

        return folder;
    }

    public string Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[relative])!);
        File.WriteAllText(this[relative], text);
        return this[relative];
    }

    /// <summary>The laboratory's certificate for loopback, for mail.lab.test and for mail.example.test.</summary>
    public void WriteCertificate(LabCertificates certificates, string? owner = null)
    {
        var certificate = certificates.Get(LabCertificateKind.Ecdsa);
        using var key = System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions.GetECDsaPrivateKey(certificate)!;
        Write("certificate.pem", certificate.ExportCertificatePem());
        Write("key.pem", "");
        File.SetUnixFileMode(Key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Write("key.pem", key.ExportPkcs8PrivateKeyPem());
        if (owner is not null)
        {
            Own(Key, owner);
        }
    }

    /// <summary>What a server has logged so far, empty when it has not begun.</summary>
    public string Read(string path)
    {
        try
        {
            using var stream = new FileStream(this[path], FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
        catch (FileNotFoundException)
        {
            return "";
        }
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static void Own(string path, string owner)
    {
        using var chown = Process.Start("chown", [owner, path]);
        chown.WaitForExit();
        if (chown.ExitCode != 0)
        {
            throw new InvalidOperationException($"chown {owner} {path} ended with {chown.ExitCode}; the servers need root");
        }
    }
}
