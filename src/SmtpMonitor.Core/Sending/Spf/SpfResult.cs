namespace SmtpMonitor.Core.Sending.Spf;

/// <summary>What check_host() came to (RFC 7208 §2.6).</summary>
public enum SpfResult
{
    /// <summary>The domain publishes no SPF record, or is no domain.</summary>
    None,

    /// <summary>The domain says that it says nothing of the address.</summary>
    Neutral,

    /// <summary>The address may send for the domain.</summary>
    Pass,

    /// <summary>The address may not send for the domain.</summary>
    Fail,

    /// <summary>The address probably may not send for the domain.</summary>
    Softfail,

    /// <summary>A look-up failed that may succeed later.</summary>
    Temperror,

    /// <summary>The record cannot be read, or asks for more than is allowed; it stays so until somebody mends it.</summary>
    Permerror,
}
