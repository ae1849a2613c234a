namespace SmtpMonitor.Core.Probing;

/// <summary>What deserves a look although it may accompany a success. Label values are the names in snake case.</summary>
public enum Warning
{
    SlowBanner,

    /// <summary>The greeting is masked with asterisks, as Cisco ASA's SMTP inspection does.</summary>
    BannerMasked,

    /// <summary>EHLO keywords were overwritten (<c>XXXXXXXA</c>, <c>********</c>).</summary>
    EhloMangled,

    /// <summary>STARTTLS is not offered where it would have been used.</summary>
    StarttlsMissing,

    /// <summary>AUTH is offered before TLS, so that passwords can leak.</summary>
    AuthOfferedInClear,

    /// <summary>A submission port that does not offer AUTH after TLS.</summary>
    AuthMissing,

    CertificateExpiring,

    /// <summary>The certificate is not valid, on an endpoint where that does not fail the probe.</summary>
    CertificateInvalid,

    /// <summary>TLS 1.0 or 1.1 (RFC 8996).</summary>
    TlsLegacyProtocol,

    /// <summary>An address of the name failed before another one connected.</summary>
    AddressFailed,

    /// <summary>A mail domain hangs on one address.</summary>
    SingleAddress,

    /// <summary>The server knows HELO but not EHLO.</summary>
    HeloOnly,

    /// <summary>QUIT was not answered with 221 within its second.</summary>
    QuitUnanswered,

    /// <summary>This port of the address throttled us within the last hour.</summary>
    ThrottledRecently,
}
