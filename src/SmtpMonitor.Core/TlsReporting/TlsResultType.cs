namespace SmtpMonitor.Core.TlsReporting;

/// <summary>What senders report as the cause of a failure (RFC 8460 §4.3). Spelt in reports, labels and JSON by <see cref="TlsResult.Name"/>.</summary>
public enum TlsResultType
{
    /// <summary><c>starttls-not-supported</c>: the exchanger did not support STARTTLS.</summary>
    StarttlsNotSupported,

    /// <summary><c>certificate-host-mismatch</c>: the certificate is for another name.</summary>
    CertificateHostMismatch,

    /// <summary><c>certificate-expired</c>.</summary>
    CertificateExpired,

    /// <summary><c>certificate-not-trusted</c>: an authority that is not trusted, a broken chain, and the like.</summary>
    CertificateNotTrusted,

    /// <summary><c>validation-failure</c>: a failure that nothing else describes.</summary>
    ValidationFailure,

    /// <summary><c>tlsa-invalid</c>: no TLSA record fits, or they cannot be used.</summary>
    TlsaInvalid,

    /// <summary><c>dnssec-invalid</c>: no valid records came from the resolver.</summary>
    DnssecInvalid,

    /// <summary><c>dane-required</c>: the sender insists on TLSA records, and there are none that validate.</summary>
    DaneRequired,

    /// <summary><c>sts-policy-fetch-error</c>: the MTA-STS policy could not be fetched.</summary>
    StsPolicyFetchError,

    /// <summary><c>sts-policy-invalid</c>: the MTA-STS policy is against the grammar.</summary>
    StsPolicyInvalid,

    /// <summary><c>sts-webpki-invalid</c>: the policy host could not prove that it is itself.</summary>
    StsWebpkiInvalid,
}
