using SmtpMonitor.IntegrationTests.Servers;
using SmtpMonitor.Lab;

namespace SmtpMonitor.IntegrationTests.NetworkLab.Hosts;

/// <summary>
/// A certificate of one host, by an authority of its own: unrelated hosts share neither. It bears many names, as certificates of
/// providers do, so that the server's part of the handshake does not fit into 1,280 octets.
/// </summary>
internal static class HostCertificate
{
    private const int OtherNames = 60;

    public static LabCertificates For(string name) => new([name, .. Enumerable.Range(1, OtherNames).Select(i => $"customer-{i:00}.{name}")]);

    /// <summary>Writes the authorities into one file of trust anchors.</summary>
    public static string WriteAnchors(this ServerFolder folder, IEnumerable<LabCertificates> authorities) =>
        folder.Write("anchors.pem", string.Join('\n', authorities.Select(a => a.Authority.ExportCertificatePem())) + "\n");
}
