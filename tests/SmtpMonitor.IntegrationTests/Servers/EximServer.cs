using SmtpMonitor.Lab;

namespace SmtpMonitor.IntegrationTests.Servers;

/// <summary>A real Exim on loopback ports, verifying logins by itself. It refuses DATA, so no mail can be left with it.</summary>
internal sealed class EximServer : IAsyncDisposable
{
    public const string Domain = "exim.example.test";

    private const string MainLog = "spool/mainlog";

    private readonly ServerFolder _folder;
    private readonly LeashedProcess _process;

    private EximServer(ServerFolder folder, LeashedProcess process, EximPorts ports)
    {
        _folder = folder;
        _process = process;
        Ports = ports;
    }

    public EximPorts Ports { get; }

    public string Log => _folder.Read(MainLog);

    public static async Task<EximServer> StartAsync(LabCertificates certificates, CancellationToken cancellationToken, EximPorts? again = null)
    {
        const string user = "Debian-exim";
        var folder = new ServerFolder("exim");
        folder.WriteCertificate(certificates, user);
        folder.Folder("spool", user);
        var ports = again ?? new EximPorts(FreePorts.Take(), FreePorts.Take(), FreePorts.Take());
        var configuration = folder.Write("exim.conf", Configuration(folder, ports));
        var process = LeashedProcess.Start(folder["out"], Programs.Exim!, "-C", configuration, "-bdf");
        await Greeting.AwaitAsync(ports.All, process, folder, MainLog, cancellationToken);
        return new EximServer(folder, process, ports);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    private static string Configuration(ServerFolder folder, EximPorts ports) => $$"""
        RELAY_PORT = {{ports.Relay}}
        USER_NAME = {{TestAccounts.User}}
        USER_SECRET = {{TestAccounts.Password}}
        primary_hostname = {{Domain}}
        qualify_domain = {{Domain}}
        domainlist local_domains = {{Domain}}
        spool_directory = {{folder["spool"]}}
        log_file_path = {{folder["spool"]}}/%slog
        pid_file_path = {{folder["spool"]}}/exim.pid
        log_selector = +smtp_connection +smtp_protocol_error +smtp_syntax_error +smtp_no_mail +tls_cipher
        keep_environment =
        host_lookup =
        rfc1413_hosts = :
        helo_try_verify_hosts =
        local_interfaces = 127.0.0.1
        daemon_smtp_ports = <; {{ports.Relay}} ; {{ports.Submission}} ; {{ports.Smtps}}
        tls_on_connect_ports = {{ports.Smtps}}
        tls_advertise_hosts = *
        tls_verify_certificates =
        tls_dhparam = none
        tls_certificate = {{folder.Certificate}}
        tls_privatekey = {{folder.Key}}
        auth_advertise_hosts = ${if and { {!eq{$received_port}{RELAY_PORT} } {def:tls_in_cipher} } {*} {} }
        queue_only
        acl_smtp_mail = accept
        acl_smtp_rcpt = recipient
        acl_smtp_data = deny

        begin acl
        recipient:
          accept authenticated = *
          deny message = authentication required
               !condition = ${if eq{$received_port}{RELAY_PORT} }
          deny message = relay not permitted
               domains = ! +local_domains
          deny message = Unrouteable address
               local_parts = ! postmaster : USER_NAME
          accept

        begin routers
        nowhere:
          driver = redirect
          data = :blackhole:

        begin authenticators
        plain:
          driver = plaintext
          public_name = PLAIN
          server_prompts = :
          server_condition = ${if and { {eq{$auth2}{USER_NAME} } {eq{$auth3}{USER_SECRET} } } }
          server_set_id = $auth2
        login:
          driver = plaintext
          public_name = LOGIN
          server_prompts = Username:: : Password::
          server_condition = ${if and { {eq{$auth1}{USER_NAME} } {eq{$auth2}{USER_SECRET} } } }
          server_set_id = $auth1
        cram:
          driver = cram_md5
          public_name = CRAM-MD5
          server_secret = ${if eq{$auth1}{USER_NAME} {USER_SECRET} fail}
          server_set_id = $auth1

        """;
}
