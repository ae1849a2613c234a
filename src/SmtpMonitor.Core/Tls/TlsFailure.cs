namespace SmtpMonitor.Core.Tls;

/// <summary>Why a handshake did not finish. A bad certificate is no such failure: it is judged afterwards.</summary>
public enum TlsFailure
{
    None,

    /// <summary>The connection ended in the handshake.</summary>
    Closed,
    ProtocolVersion,
    NoSharedCipher,

    /// <summary>Another alert of the server.</summary>
    Alert,

    /// <summary>What came was not TLS.</summary>
    NotTls,

    /// <summary>This machine could not begin: an unreadable client certificate or CA file.</summary>
    Local,
    Other,
}
