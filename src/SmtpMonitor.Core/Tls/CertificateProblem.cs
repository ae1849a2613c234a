namespace SmtpMonitor.Core.Tls;

/// <summary>What is wrong with a certificate, the gravest first.</summary>
public enum CertificateProblem
{
    None,
    Expired,
    NotYetValid,
    NameMismatch,
    Untrusted,
    WeakKey,
}
