namespace SmtpMonitor.Core.Dns;

/// <summary>What became of a policy that a domain announces in one TXT record (RFC 8461 §3.1, RFC 8460 §3).</summary>
public enum PolicyState
{
    /// <summary>DNS did not say: the look-up failed or timed out.</summary>
    Unknown,

    /// <summary>No record begins with the version.</summary>
    Absent,

    /// <summary>More than one record begins with the version: senders take that for none.</summary>
    Ambiguous,

    /// <summary>One record, but against the grammar: senders take that for none.</summary>
    Invalid,

    /// <summary>One record, as it should be.</summary>
    Valid,
}
