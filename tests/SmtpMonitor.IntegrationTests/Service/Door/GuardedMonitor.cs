using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using SmtpMonitor.IntegrationTests.Servers;
using SmtpMonitor.Lab;

namespace SmtpMonitor.IntegrationTests.Service.Door;

/// <summary>The built program with a web configuration, probing scripted servers once a second.</summary>
internal sealed class GuardedMonitor : IAsyncDisposable
{
    public const string User = "scraper";
    public const string Password = "pl4nted-s3cret";

    private const int Targets = 20;
    private const string Server = "tls: none\nexpect: success\n---\nS: 220 {host} ESMTP\nC: EHLO *\nS: 250 {host}\n";

    /// <summary>The usual cost: checking one takes some 60 ms of a core.</summary>
    private static readonly string Hash = BCrypt.Net.BCrypt.HashPassword(Password, 10);

    private readonly LabFleet _fleet = new();
    private readonly LabCertificates _certificates = new();

    public MonitorProcess Process { get; private set; } = null!;

    public string CaFile => _fleet.Folder["authority.pem"];

    public ServerFolder Folder => _fleet.Folder;

    /// <summary>Starts it and waits until every target was probed.</summary>
    public static async Task<GuardedMonitor> StartAsync(bool tls)
    {
        var monitor = new GuardedMonitor();
        try
        {
            await monitor.StartProcessAsync(tls);
            return monitor;
        }
        catch
        {
            await monitor.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client on new connections, which trusts the monitor's certificate only, and has the password.</summary>
    public HttpClient NewClient() => NewClient("127.0.0.1");

    /// <param name="address">Where it lives.</param>
    public HttpClient NewClient(string address)
    {
        var handler = new SocketsHttpHandler { UseProxy = false, ConnectCallback = (context, cancellation) => ConnectAsync(address, context.DnsEndPoint, cancellation) };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, chain, errors) =>
            errors is SslPolicyErrors.None or SslPolicyErrors.RemoteCertificateChainErrors && chain!.ChainElements[0].Certificate.Issuer == _certificates.Authority.Subject;
        handler.SslOptions.CertificateRevocationCheckMode = X509RevocationMode.NoCheck;
        var client = new HttpClient(handler);
        client.DefaultRequestHeaders.Authorization = Scraper.Basic(User, Password);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (Process is not null)
        {
            await Process.DisposeAsync();
        }

        _certificates.Dispose();
        await _fleet.DisposeAsync();
    }

    private static async ValueTask<Stream> ConnectAsync(string from, DnsEndPoint to, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
            await socket.ConnectAsync(IPAddress.Parse(to.Host), to.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task StartProcessAsync(bool tls)
    {
        var targets = new List<string>();
        for (var i = 0; i < Targets; i++)
        {
            var server = await _fleet.StartAsync(Server, string.Create(CultureInfo.InvariantCulture, $"127.0.50.{1 + i}"));
            targets.Add($"  - {{ name: t{i}, host: {server.EndPoint.Address}, ports: [{{ port: {server.EndPoint.Port}, tls: none }}] }}\n");
        }

        Folder.WriteCertificate(_certificates);
        Folder.Write("authority.pem", _certificates.Authority.ExportCertificatePem());
        Folder.Write("web.yaml", (tls ? "tls_server_config: { cert_file: certificate.pem, key_file: key.pem }\n" : "") + $"basic_auth_users: {{ {User}: {Hash} }}\n");
        var file = Folder.Write("monitor.yaml", $"vantage: acceptance\nehlo_name: monitor.example.test\ndefaults: {{ interval: 1s, timeout: 1s, phase_timeouts: {{ resolve: 1s, connect: 1s, banner: 1s, reply: 1s }}, slow_banner: 1s }}\ntargets:\n{string.Concat(targets)}");
        Process = await MonitorProcess.StartAsync(
            arguments => ChildProcess.StartAsync(null, arguments), NewClient, file, "--web.config.file", Folder["web.yaml"], "--web.health-without-password");
        await Process.AwaitAsync(p => p.All("smtp_probes_total").Count(s => s.Value >= 2) == Targets, TimeSpan.FromSeconds(30), "every target was probed twice");
    }
}
