namespace SmtpMonitor.Core.Sending;

/// <summary>What kind of text stands in EHLO (RFC 5321 §4.1.1.1).</summary>
public enum EhloForm
{
    /// <summary>A fully qualified domain name.</summary>
    Domain,

    /// <summary>An address literal in brackets (RFC 5321 §4.1.3).</summary>
    Literal,

    /// <summary>Neither: a single label, a bare address, or characters that no name has.</summary>
    Invalid,
}

/// <summary>The name in EHLO against the address.</summary>
/// <param name="Form">What it is.</param>
/// <param name="LeadsHere">The address is the name's, or the literal's; null when a look-up failed that may succeed later.</param>
/// <param name="IsReverseName">It is one of the address's own names (PTR); null when that look-up failed. Always false for a literal.</param>
/// <param name="Detail">What the look-up said, for people; empty when the name leads here.</param>
public sealed record EhloFacts(EhloForm Form, bool? LeadsHere, bool? IsReverseName, string Detail = "");
