namespace SmtpMonitor.Core.Domains;

/// <summary>Whether an exchanger's name leads to addresses.</summary>
public enum AddressState
{
    /// <summary>It has at least one.</summary>
    Found,

    /// <summary>It has none of either family, for sure: the MX record dangles.</summary>
    Dangling,

    /// <summary>A look-up failed and the other family has none: it may be back any moment.</summary>
    LookupFailed,

    /// <summary>The record holds an address where RFC 5321 §5.1 wants a name; most senders do not deliver to it.</summary>
    Literal,
}
