namespace SmtpMonitor.Core.MtaSts;

/// <summary>What senders do with hosts that fail the policy (RFC 8461 §5).</summary>
public enum StsMode
{
    /// <summary>They do not deliver to them.</summary>
    Enforce,

    /// <summary>They deliver all the same, and report (RFC 8460).</summary>
    Testing,

    /// <summary>There is no policy any more: the way out of MTA-STS (RFC 8461 §8.3).</summary>
    None,
}
