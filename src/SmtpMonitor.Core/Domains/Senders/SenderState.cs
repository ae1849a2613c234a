namespace SmtpMonitor.Core.Domains.Senders;

/// <summary>Whether one kind of sender can deliver to the domain now.</summary>
public enum SenderState
{
    /// <summary>Through at least one exchanger.</summary>
    Delivers,

    /// <summary>Through none.</summary>
    Fails,

    /// <summary>The domain takes no mail (null MX).</summary>
    Declined,

    /// <summary>Not enough is known yet.</summary>
    Unknown,

    /// <summary>Cannot be told here: no validating DNS server is configured.</summary>
    Unavailable,
}
