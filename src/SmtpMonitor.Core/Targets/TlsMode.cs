namespace SmtpMonitor.Core.Targets;

/// <summary>When TLS starts on a connection.</summary>
public enum TlsMode
{
    /// <summary>Never; the dialogue stays in clear text.</summary>
    None,

    /// <summary>After STARTTLS when the server offers it (opportunistic, RFC 7435); its absence is a warning.</summary>
    StarttlsIfOffered,

    /// <summary>After STARTTLS (RFC 3207); its absence is a failure.</summary>
    Starttls,

    /// <summary>Before the first byte of SMTP (RFC 8314 §3.3).</summary>
    Implicit,
}
