namespace SmtpMonitor.Core.Targets;

/// <summary>How TLS is asked for and judged on one endpoint.</summary>
public sealed record TlsSettings
{
    public TlsMode Mode { get; init; } = TlsMode.Starttls;

    /// <summary>True: an invalid certificate fails the probe; false: it is a warning.</summary>
    public bool VerifyCertificate { get; init; } = true;

    /// <summary>Name sent as SNI and matched against the certificate (RFC 6066 §3, RFC 9525); null: the host.</summary>
    public string? ServerName { get; init; }

    /// <summary>PEM file of trust anchors instead of the system's.</summary>
    public string? CaFile { get; init; }

    /// <summary>PEM file of the client certificate and its chain.</summary>
    public string? ClientCertificateFile { get; init; }

    /// <summary>PEM file of the client certificate's key; null: it is in <see cref="ClientCertificateFile"/>.</summary>
    public string? ClientKeyFile { get; init; }

    /// <summary>Oldest protocol accepted. Default TLS 1.2 (RFC 8996); relay endpoints take 1.0 with a warning, as opportunistic senders do.</summary>
    public TlsVersion MinimumVersion { get; init; } = TlsVersion.Tls12;

    /// <summary>Remaining life of the certificate below which it warns. Default 14 d.</summary>
    public TimeSpan CertificateExpiring { get; init; } = TimeSpan.FromDays(14);
}
