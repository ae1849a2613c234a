using System.Net;
using SmtpMonitor.IntegrationTests.Servers;
using SmtpMonitor.Lab;

namespace SmtpMonitor.IntegrationTests.Service;

/// <summary>Scripted servers in this process and a folder for the monitor's files, all gone at the end.</summary>
internal sealed class LabFleet : IAsyncDisposable
{
    private readonly LabCertificates _certificates = new();
    private readonly List<LabServer> _servers = [];

    public LabFleet()
    {
        Folder = new ServerFolder("service");
        CaFile = _certificates.WriteTo(Folder.Root).Authority;
    }

    public ServerFolder Folder { get; }

    /// <summary>The authority behind the servers' certificates, which are made out to <see cref="LabServer.DefaultHost"/>.</summary>
    public string CaFile { get; }

    public IReadOnlyList<LabServer> Servers => _servers;

    /// <param name="script">The text of a script, or the name of one that is built in.</param>
    /// <param name="address">A loopback address.</param>
    /// <param name="port">0: any free one.</param>
    public async Task<LabServer> StartAsync(string script, string address = "127.0.0.1", int port = 0)
    {
        var parsed = script.Contains('\n', StringComparison.Ordinal) ? LabScripts.Parse("service/test", $"# Made up by a test.\n{script}") : LabScripts.Get(script);
        var server = await LabServer.StartAsync(parsed, _certificates, IPAddress.Parse(address), port, cancellationToken: TestContext.Current.CancellationToken);
        _servers.Add(server);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_servers.Select(s => s.DisposeAsync().AsTask()));
        _certificates.Dispose();
        Folder.Dispose();
    }
}
