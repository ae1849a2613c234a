namespace SmtpMonitor.Lab.Dialogue;

/// <summary>Alert descriptions by their registered numbers (RFC 8446 §6, RFC 5246 §7.2). Scripts spell them in snake case.</summary>
internal enum TlsAlert
{
    UnexpectedMessage = 10,
    HandshakeFailure = 40,
    BadCertificate = 42,
    AccessDenied = 49,
    ProtocolVersion = 70,
    InsufficientSecurity = 71,
    InternalError = 80,
    UnrecognizedName = 112,
    CertificateRequired = 116,
    NoApplicationProtocol = 120,
}
