namespace SmtpMonitor.Core.Domains.Senders;

/// <summary>What ends by itself unless somebody renews it, and closes a passage.</summary>
public enum BreakCause
{
    /// <summary>A certificate of the exchanger's chain expires.</summary>
    Certificate,

    /// <summary>A signature (RRSIG) over MX, address or TLSA records expires.</summary>
    Tlsa,

    /// <summary>
    /// The MTA-STS policy cannot be had any more: the certificate of the host that serves it expires, or, where it cannot be fetched already,
    /// what senders hold of it does. Mail comes all the same, and nothing protects it.
    /// </summary>
    Policy,
}
