namespace SmtpMonitor.Core.Targets;

/// <summary>What to do with a name that has several addresses.</summary>
public enum AddressMode
{
    /// <summary>Walk them in order until one connects, as a sender does (RFC 5321 §5.1).</summary>
    Any,

    /// <summary>Every address is an endpoint of its own.</summary>
    Each,
}
