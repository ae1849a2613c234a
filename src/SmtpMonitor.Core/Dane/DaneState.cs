namespace SmtpMonitor.Core.Dane;

/// <summary>What a sender that honours DANE makes of one mail exchanger (RFC 7672 §2).</summary>
public enum DaneState
{
    /// <summary>No trusted validating server is configured, so nothing is known and nothing is guessed.</summary>
    Unavailable,

    /// <summary>The MX records, the addresses or the TLSA records are not signed: DANE does not apply (§2.2).</summary>
    Insecure,

    /// <summary>It is proved that there are no TLSA records: DANE does not apply (§2.2).</summary>
    None,

    /// <summary>There are records and none can be used: TLS is mandatory, the certificate is not authenticated (§2.2).</summary>
    Unusable,

    /// <summary>A record matches what the server presents: mail is delivered.</summary>
    Match,

    /// <summary>Usable records are there and none matches: nothing is delivered (§2.2).</summary>
    Mismatch,

    /// <summary>A look-up failed or its answer is bogus: delivery to this exchanger is delayed, since an attacker could be at work (§2.1.1).</summary>
    LookupFailed,
}
