using SmtpMonitor.IntegrationTests.Servers;
using SmtpMonitor.Lab;

namespace SmtpMonitor.IntegrationTests.NetworkLab.Hosts;

/// <summary>A real Exim on the real ports of its namespace. It refuses DATA.</summary>
internal sealed class NamespaceExim(NetworkNamespace home, string name, LabCertificates certificates) : IMailServer
{
    private const string User = "Debian-exim";
    private const string MainLog = "spool/mainlog";

    private readonly ServerFolder _folder = new("exim");
    private LeashedProcess? _process;

    public string Log => $"{_folder.Read("out")}{_folder.Read(MainLog)}";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _folder.WriteCertificate(certificates, User);
        _folder.Folder("spool", User);
        _folder.Write("exim.conf", Configuration);
        return ResumeAsync(cancellationToken);
    }

    public async Task StopAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
            _process = null;
        }
    }

    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        var before = _folder.Read(MainLog).Length;
        _process = LeashedProcess.Start(_folder["out"], [.. home.Launcher, Programs.Exim!, "-C", _folder["exim.conf"], "-bdf"]);
        await Eventually.HoldsAsync(
            () => _process.HasExited
                ? throw new InvalidOperationException($"Exim of {name} ended by itself:\n{Log}")
                : Task.FromResult(_folder.Read(MainLog)[before..].Contains("daemon started", StringComparison.Ordinal)),
            TimeSpan.FromSeconds(30),
            () => Log,
            cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    private string Configuration => $$"""
        primary_hostname = {{name}}
        qualify_domain = {{name}}
        domainlist local_domains = {{name}}
        spool_directory = {{_folder["spool"]}}
        log_file_path = {{_folder["spool"]}}/%slog
        pid_file_path = {{_folder["spool"]}}/exim.pid
        log_selector = +smtp_connection +smtp_protocol_error +smtp_syntax_error +tls_cipher
        keep_environment =
        host_lookup =
        rfc1413_hosts = :
        helo_try_verify_hosts =
        local_interfaces = <; 0.0.0.0 ; ::0
        daemon_smtp_ports = <; {{string.Join(" ; ", Topology.Ports)}}
        tls_on_connect_ports = 465
        tls_advertise_hosts = *
        tls_verify_certificates =
        tls_dhparam = none
        tls_certificate = {{_folder.Certificate}}
        tls_privatekey = {{_folder.Key}}
        queue_only
        acl_smtp_mail = accept
        acl_smtp_rcpt = deny
        acl_smtp_data = deny

        begin routers
        nowhere:
          driver = redirect
          data = :blackhole:

        """;
}
