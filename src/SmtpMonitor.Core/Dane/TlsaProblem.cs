namespace SmtpMonitor.Core.Dane;

/// <summary>Why one TLSA record does not authenticate the server.</summary>
public enum TlsaProblem
{
    /// <summary>It does.</summary>
    None,

    /// <summary>Usage 0 or 1 (PKIX), which senders of mail cannot use (RFC 7672 §3.1.3).</summary>
    PkixUsage,

    /// <summary>A usage beyond 3 (RFC 6698 §7.2).</summary>
    UnknownUsage,

    /// <summary>A selector beyond 1 (RFC 6698 §7.3).</summary>
    UnknownSelector,

    /// <summary>A matching type beyond 2 (RFC 6698 §7.4).</summary>
    UnknownMatchingType,

    /// <summary>The data is no digest of its type, or no certificate or key where it should be one.</summary>
    MalformedData,

    /// <summary>A record with a stronger digest of the same usage and selector is there, so this one is passed over (RFC 7671 §9).</summary>
    WeakerDigest,

    /// <summary>The server presents no certificate.</summary>
    NoCertificate,

    /// <summary>It matches no certificate that it could match.</summary>
    Mismatch,

    /// <summary>Usage 2 with the server's own certificate, which needs usage 3.</summary>
    NotAnAuthority,

    /// <summary>Usage 2: no path of signatures leads from the server's certificate to the authority.</summary>
    NotSigned,

    /// <summary>Usage 2: the path is there, and not valid for another reason than time or name (RFC 5280 §6).</summary>
    InvalidPath,

    /// <summary>Usage 2: a certificate of the path has expired.</summary>
    Expired,

    /// <summary>Usage 2: a certificate of the path is not valid yet.</summary>
    NotYetValid,

    /// <summary>Usage 2: the server's certificate is for other names (RFC 7672 §3.2.2).</summary>
    WrongName,
}

/// <summary>What problems have in common.</summary>
public static class TlsaProblemExtensions
{
    /// <summary>The record counts: a sender that honours DANE insists on a match of such a record.</summary>
    public static bool IsUsable(this TlsaProblem problem) => problem is TlsaProblem.None or >= TlsaProblem.NoCertificate;
}
