namespace SmtpMonitor.Core.Domains;

/// <summary>What a domain's MX look-up says about where its mail goes (RFC 5321 §5.1).</summary>
public enum MxState
{
    /// <summary>MX records name its exchangers.</summary>
    Records,

    /// <summary>No MX record: the domain is its own exchanger.</summary>
    Implicit,

    /// <summary>The domain says that it takes no mail (RFC 7505).</summary>
    NullMx,

    /// <summary>The domain does not exist, or is an alias that leads nowhere: mail to it comes back.</summary>
    NoSuchDomain,

    /// <summary>The records are there, but their signatures are not valid: senders that validate cannot deliver (RFC 4035 §5.5).</summary>
    Bogus,

    /// <summary>The look-up failed: nothing is known, and senders that meet the same try again later.</summary>
    LookupFailed,
}
