namespace SmtpMonitor.Core.Dns;

/// <summary>What DNSSEC makes of an answer, as far as one who asks a validating server can know (RFC 4033 §5, RFC 6840 §5.8).</summary>
public enum DnsSecurity
{
    /// <summary>No trusted validating server is configured: whether the answer is signed is not known, and is not guessed.</summary>
    Unavailable,

    /// <summary>The trusted server vouches for nothing: the zone is not signed, or an alias leads out of signed zones.</summary>
    Insecure,

    /// <summary>The trusted server validated every step of the answer, or of the denial (flag AD).</summary>
    Secure,
}
