namespace SmtpMonitor.Core.Domains.Senders;

/// <summary>What ends by itself unless somebody renews it, and closes a passage.</summary>
public enum BreakCause
{
    /// <summary>A certificate of the exchanger's chain expires.</summary>
    Certificate,

    /// <summary>A signature (RRSIG) over MX, address or TLSA records expires.</summary>
    Tlsa,

    /// <summary>The certificate of the host that serves the MTA-STS policy expires: senders that come anew find no policy, and others lose it.</summary>
    Policy,
}
