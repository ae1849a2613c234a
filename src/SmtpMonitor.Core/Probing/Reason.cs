namespace SmtpMonitor.Core.Probing;

/// <summary>
/// Why the first failing phase failed. Closed: one per probe, <see cref="None"/> when it succeeded.
/// Label values are the names in snake case. States a fact, never who is to blame.
/// </summary>
public enum Reason
{
    /// <summary>The probe succeeded.</summary>
    None,

    /// <summary>The name does not exist.</summary>
    DnsNxdomain,

    /// <summary>The name exists but has no address of this family.</summary>
    DnsNodata,

    /// <summary>The resolver answered with a failure (SERVFAIL, REFUSED) or could not be used.</summary>
    DnsServfail,

    /// <summary>The resolver did not answer in time.</summary>
    DnsTimeout,

    /// <summary>The domain says that it takes no mail (RFC 7505).</summary>
    NullMx,

    /// <summary>This machine has no route to the address.</summary>
    NoRoute,

    /// <summary>The configured source address is not an address of this machine, or is of the wrong family.</summary>
    AddressUnavailable,

    /// <summary>Nothing answered the connection attempt.</summary>
    ConnectTimeout,

    /// <summary>The host itself answered with a reset: nothing listens there.</summary>
    ConnectRefused,

    /// <summary>The connection was reset before the greeting.</summary>
    ConnectReset,

    /// <summary>A router answered "administratively prohibited" (ICMP type 3 code 9, 10, 13; ICMPv6 type 1 code 1, 5, 6).</summary>
    IcmpProhibited,

    /// <summary>A router answered "unreachable" (other codes of ICMP type 3, ICMPv6 type 1).</summary>
    IcmpUnreachable,

    /// <summary>This machine could not try: file descriptors, a missing file, a permission.</summary>
    LocalError,

    /// <summary>Connected, but no greeting came.</summary>
    BannerTimeout,

    /// <summary>The connection was closed before the greeting was complete.</summary>
    BannerClosed,

    /// <summary>The greeting was a 5yz: the server does not serve us.</summary>
    BannerRejected,

    /// <summary>The greeting was a 421 or another 4yz, or dripped so slowly that it never ended (a tarpit).</summary>
    BannerThrottled,

    /// <summary>The greeting was not an SMTP greeting (RFC 5321 §4.3.1 wants 220).</summary>
    BannerInvalid,

    /// <summary>An HTTP server answered.</summary>
    NotSmtpHttp,

    /// <summary>An SSH server answered.</summary>
    NotSmtpSsh,

    /// <summary>The server speaks TLS from the first byte, but clear text was expected.</summary>
    TlsOnPlainPort,

    /// <summary>The server speaks clear text, but TLS was expected from the first byte.</summary>
    PlainOnTlsPort,

    /// <summary>The server sent a reply before it was asked.</summary>
    EarlyTalker,

    /// <summary>EHLO was refused with a 5yz, and HELO too where it could help.</summary>
    EhloRejected,

    /// <summary>EHLO was answered with a 421 or another 4yz, or dripped without an end.</summary>
    EhloThrottled,

    EhloTimeout,
    EhloClosed,

    /// <summary>A reply broke the grammar of RFC 5321 §4.2.</summary>
    ReplyInvalid,

    /// <summary>A reply passed the bounds: 2048 octets a line, 128 lines, 64 KiB.</summary>
    ReplyTooLong,

    /// <summary>A reply of a phase that has no time-out reason of its own did not come in time; the phase says which.</summary>
    ReplyTimeout,

    /// <summary>The connection was closed in a phase that has no such reason of its own; the phase says which.</summary>
    ConnectionClosed,

    /// <summary>A 421 in the middle of the dialogue.</summary>
    SessionThrottled,

    StarttlsNotOffered,

    /// <summary>STARTTLS was answered with a 5yz.</summary>
    StarttlsRejected,

    /// <summary>STARTTLS was answered with 454 or another 4yz (RFC 3207 §4).</summary>
    StarttlsUnavailable,

    /// <summary>Clear text followed the 220 to STARTTLS: TLS is refused (CVE-2011-0411).</summary>
    StarttlsInjected,

    TlsTimeout,

    /// <summary>The connection was closed or reset in the handshake.</summary>
    TlsClosed,

    /// <summary>No common protocol version.</summary>
    TlsProtocolVersion,

    /// <summary>No common cipher suite (alert handshake_failure or insufficient_security).</summary>
    TlsNoSharedCipher,

    /// <summary>The server ended the handshake with another alert.</summary>
    TlsAlert,

    /// <summary>The handshake failed in another way.</summary>
    TlsFailed,

    CertificateExpired,
    CertificateNotYetValid,
    CertificateNameMismatch,

    /// <summary>No chain to a trust anchor.</summary>
    CertificateUntrusted,

    /// <summary>RSA below 2048 bits, EC below 224 bits, or an MD5 or SHA-1 signature.</summary>
    CertificateWeakKey,

    /// <summary>The handshake finished, but EHLO inside TLS was not answered with 250.</summary>
    TlsEhloFailed,

    /// <summary>A login is wanted, but AUTH is not offered.</summary>
    AuthNotOffered,

    /// <summary>AUTH is offered, but not with the wanted mechanism.</summary>
    AuthMechanismMissing,

    /// <summary>The login was refused for good (535 and other 5yz).</summary>
    AuthRejected,

    /// <summary>The login was refused for now (454 and other 4yz).</summary>
    AuthTemporary,

    /// <summary>The server wants a login (530), but none is configured.</summary>
    AuthRequiredButMissing,

    MailRejected,
    RcptRejected,

    /// <summary>RCPT was answered with a 4yz.</summary>
    RcptGreylisted,

    /// <summary>RCPT was accepted where a refusal is the success: an open relay.</summary>
    RcptAcceptedUnexpectedly,

    DaneMismatch,
    MtaStsMismatch,

    /// <summary>The whole probe's time ran out although no single phase used up its own.</summary>
    ProbeTimeout,

    /// <summary>The monitor stopped or the endpoint was removed.</summary>
    Cancelled,

    /// <summary>A defect of the monitor; the log has the details.</summary>
    InternalError,
}
