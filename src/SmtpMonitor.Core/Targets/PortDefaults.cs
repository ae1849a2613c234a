namespace SmtpMonitor.Core.Targets;

/// <summary>
/// What a port number says about itself, for everything that a port entry leaves out. The port sets the role and the start of TLS,
/// the role sets how strictly TLS is judged.
/// </summary>
/// <param name="Role">Relay on port 25, submission elsewhere (RFC 6409 §3.1, RFC 8314 §3.3), unless stated.</param>
/// <param name="Mode">When TLS starts; null: the port has no custom of its own, so it must be stated.</param>
/// <param name="VerifyCertificate">False for relay: most senders do not verify there (RFC 7435 §1.2), so neither should a failure follow.</param>
/// <param name="MinimumVersion">TLS 1.2 for submission (RFC 8996); 1.0 for relay, where the alternative is clear text.</param>
public sealed record PortDefaults(PortRole Role, TlsMode? Mode, bool VerifyCertificate, TlsVersion MinimumVersion)
{
    /// <summary>The defaults of a port.</summary>
    /// <param name="port">TCP port, 1–65535; others are refused by whoever reads the configuration.</param>
    /// <param name="role">The role when it is stated; null: the port's own.</param>
    public static PortDefaults For(int port, PortRole? role = null)
    {
        var effective = role ?? (port == 25 ? PortRole.Relay : PortRole.Submission);
        return new(effective, ModeOf(port), effective == PortRole.Submission, effective == PortRole.Relay ? TlsVersion.Tls10 : TlsVersion.Tls12);
    }

    private static TlsMode? ModeOf(int port) => port switch
    {
        25 => TlsMode.StarttlsIfOffered,
        465 => TlsMode.Implicit,
        587 or 2525 => TlsMode.Starttls,
        _ => null,
    };
}
