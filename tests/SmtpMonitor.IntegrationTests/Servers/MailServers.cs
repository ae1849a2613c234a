using SmtpMonitor.IntegrationTests.Servers;
using SmtpMonitor.Lab;

[assembly: AssemblyFixture(typeof(MailServers))]

namespace SmtpMonitor.IntegrationTests.Servers;

/// <summary>The real servers that all tests share, each started when first asked for.</summary>
public sealed class MailServers : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private DovecotServer? _dovecot;
    private PostfixServer? _postfix;
    private EximServer? _exim;

    public MailServers()
    {
        Certificates = new LabCertificates(["localhost", PostfixConfiguration.HostName, EximServer.Domain]);
        CaFile = Certificates.WriteTo(Directory.CreateTempSubdirectory("smtpmonitor-ca-").FullName).Authority;
    }

    /// <summary>The authority behind every server's certificate.</summary>
    public LabCertificates Certificates { get; }

    /// <summary>Its certificate as a PEM file.</summary>
    public string CaFile { get; }

    internal async Task<PostfixServer> PostfixAsync()
    {
        RequireRoot();
        Programs.Require(Programs.Postfix, "Postfix");
        var sasl = await DovecotAsync();
        return await OnceAsync(() => _postfix, async ct => _postfix = await PostfixServer.StartAsync(Certificates, sasl.SaslSocket, ct));
    }

    internal Task<DovecotServer> DovecotAsync()
    {
        RequireRoot();
        Programs.Require(Programs.Dovecot, "Dovecot");
        return OnceAsync(() => _dovecot, async ct => _dovecot = await DovecotServer.StartAsync(Certificates, ct));
    }

    internal Task<EximServer> EximAsync()
    {
        RequireExim();
        return OnceAsync(() => _exim, async ct => _exim = await EximServer.StartAsync(Certificates, ct));
    }

    internal static void RequireExim()
    {
        RequireRoot();
        Programs.Require(Programs.Exim, "Exim");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in new IAsyncDisposable?[] { _postfix, _dovecot, _exim })
        {
            if (server is not null)
            {
                await server.DisposeAsync();
            }
        }

        Directory.Delete(Path.GetDirectoryName(CaFile)!, recursive: true);
        Certificates.Dispose();
        _turn.Dispose();
    }

    // Mail servers start as root and drop to users of their own.
    private static void RequireRoot() => Programs.Require(Environment.IsPrivilegedProcess, "real mail servers are started by root only");

    private async Task<T> OnceAsync<T>(Func<T?> made, Func<CancellationToken, Task<T>> start)
        where T : class
    {
        var cancellation = TestContext.Current.CancellationToken;
        await _turn.WaitAsync(cancellation);
        try
        {
            return made() ?? await start(cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }
}
