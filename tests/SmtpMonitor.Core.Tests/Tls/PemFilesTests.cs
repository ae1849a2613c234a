using System.Security.Cryptography;
using SmtpMonitor.Core.Tls;
using SmtpMonitor.Lab;

namespace SmtpMonitor.Core.Tests.Tls;

public sealed class PemFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("smtpmonitor-pem-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Anchors_LinkSwappedAsKubernetesDoes_AreReadAnew()
    {
        var files = new PemFiles();
        using var first = new LabCertificates();
        using var second = new LabCertificates();
        var link = Path.Combine(_folder.FullName, "ca.pem");
        Put("..1", first, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Put("..2", second, new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc));
        Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "..data"), "..1");
        File.CreateSymbolicLink(link, "..data/ca.pem");
        var before = files.Anchors(link);
        Assert.Equal(first.Authority.Thumbprint, Assert.Single(before.Anchors).Thumbprint);
        Assert.Same(before.Anchors, files.Anchors(link).Anchors);

        Directory.Delete(Path.Combine(_folder.FullName, "..data"));
        Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "..data"), "..2");
        var after = files.Anchors(link);
        Assert.Equal(second.Authority.Thumbprint, Assert.Single(after.Anchors).Thumbprint);
        Assert.NotEqual(before.Version, after.Version);
    }

    [Fact]
    public void Anchors_FileWithoutCertificate_SaysSo()
    {
        var path = Path.Combine(_folder.FullName, "empty.pem");
        File.WriteAllText(path, "nothing here");
        Assert.Contains(path, Assert.Throws<CryptographicException>(() => new PemFiles().Anchors(path)).Message, StringComparison.Ordinal);
    }

    private void Put(string name, LabCertificates certificates, DateTime written)
    {
        var folder = Path.Combine(_folder.FullName, name);
        var files = certificates.WriteTo(folder);
        File.SetLastWriteTimeUtc(files.Authority, written);
    }
}
