namespace SmtpMonitor.Core.Targets;

/// <summary>A version of the TLS protocol.</summary>
public enum TlsVersion
{
    Tls10,
    Tls11,
    Tls12,
    Tls13,
}
