namespace SmtpMonitor.Core.Probing;

/// <summary>A step of a probe, in the order they happen. Label values are the names in snake case.</summary>
public enum Phase
{
    Resolve,
    Connect,

    /// <summary>The TLS handshake: before the banner on an implicit TLS port, after STARTTLS elsewhere.</summary>
    Tls,
    Banner,
    Ehlo,
    Starttls,
    EhloTls,
    Auth,
    Mail,
    Rcpt,
    Quit,
}
