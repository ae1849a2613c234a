namespace SmtpMonitor.Core.MtaSts;

/// <summary>Why a policy could not be fetched. Closed; <see cref="StsFetch.Detail"/> has the sentence.</summary>
public enum StsFetchFailure
{
    /// <summary>The policy was fetched.</summary>
    None,

    /// <summary>The policy host does not exist or has no address.</summary>
    NameNotFound,

    /// <summary>The resolver failed for the policy host.</summary>
    NameLookupFailed,

    /// <summary>The resolver did not answer for the policy host.</summary>
    NameLookupTimeout,

    /// <summary>The policy host answered with a reset: nothing listens on port 443.</summary>
    Refused,

    /// <summary>The policy host did not answer the connection attempt.</summary>
    ConnectTimeout,

    /// <summary>Something on the way said that the policy host cannot be reached.</summary>
    Unreachable,

    /// <summary>The handshake did not finish, for another reason than the certificate.</summary>
    TlsFailed,
    CertificateExpired,
    CertificateNotYetValid,

    /// <summary>The certificate is not for the policy host.</summary>
    CertificateNameMismatch,

    /// <summary>No chain to a trust anchor.</summary>
    CertificateUntrusted,

    /// <summary>A key or signature that is weak by today's practice.</summary>
    CertificateWeakKey,

    /// <summary>A 3yz answer, which must not be followed (RFC 8461 §3.3).</summary>
    Redirect,

    /// <summary>An answer that is neither 200 nor a redirect.</summary>
    Status,

    /// <summary>The connection ended before the answer did.</summary>
    ConnectionClosed,

    /// <summary>The answer was not HTTP, had headers without an end, or was compressed unasked.</summary>
    AnswerInvalid,

    /// <summary>The policy was longer than 64 KiB.</summary>
    TooLong,

    /// <summary>The answer was not complete in time.</summary>
    Timeout,

    /// <summary>The policy came, but is against the grammar.</summary>
    PolicyInvalid,

    /// <summary>This machine could not try: no route, an unreadable CA file. Says nothing about the domain.</summary>
    LocalError,
}
