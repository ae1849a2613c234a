using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Lab;

namespace SmtpMonitor.Cli.Lab;

/// <summary>
/// One whole probe of a server inside this process, before the first real one. The first run of any code in .NET is compiled on the
/// way: without this the first handshake would be reported some hundred milliseconds too long, and a mail server blamed for it.
/// </summary>
internal static class WarmUp
{
    private const string Server = """
        # A server in this process that offers what most do.
        role:   submission
        verify: no
        login:  plain nobody nothing
        expect: success
        ---
        S: 220 {host} ESMTP
        C: EHLO *
        S: 250-{host}
        S: 250 STARTTLS
        C: STARTTLS
        S: 220 2.0.0 Ready to start TLS
        tls ecdsa
        C: EHLO *
        S: 250-{host}
        S: 250 AUTH PLAIN
        on AUTH * => sasl nobody nothing
        """;

    /// <summary>Never fails: where loopback cannot be used, the first probe takes a little longer.</summary>
    /// <returns>What the probe found; null when there was none.</returns>
    public static async Task<ProbeResult?> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var certificates = new LabCertificates();
            var script = LabScripts.Parse("warm-up", Server);
            await using var server = await LabServer.StartAsync(script, certificates, IPAddress.Loopback, cancellationToken: cancellationToken);
            var key = new EndpointKey("warm-up", LabServer.DefaultHost, server.EndPoint.Port, IpFamily.Ipv4);
            var outcome = await LabCheck.NewProber(IPAddress.Loopback).ProbeAsync(new Endpoint(key, script.SettingsFor(null)), cancellationToken);
            return outcome.Result;
        }
        catch (Exception e) when (e is SocketException or CryptographicException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
