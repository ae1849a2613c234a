using SmtpMonitor.Core.Tests.Lab;
using SmtpMonitor.Lab;

[assembly: AssemblyFixture(typeof(LabFixture))]

namespace SmtpMonitor.Core.Tests.Lab;

/// <summary>One set of certificates for all tests: keys take long to make.</summary>
public sealed class LabFixture : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("smtpmonitor-lab-").FullName;

    public LabFixture() => Files = Certificates.WriteTo(_folder);

    public LabCertificates Certificates { get; } = new();

    public LabCertificateFiles Files { get; }

    public Task<LabServer> StartAsync(string name) => StartAsync(LabScripts.Get(name));

    public Task<LabServer> StartAsync(LabScript script) =>
        LabServer.StartAsync(script, Certificates, script.Loopback, cancellationToken: TestContext.Current.CancellationToken);

    public void Dispose()
    {
        Certificates.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
