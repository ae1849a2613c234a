namespace SmtpMonitor.Core.Domains.Findings;

/// <summary>What can be said of a mail domain that its owner should know. Closed; the label value of <c>smtp_domain_finding</c>.</summary>
public enum DomainFindingKind
{
    /// <summary>The domain does not exist.</summary>
    NoSuchDomain,

    /// <summary>The signatures over the MX records are not valid.</summary>
    MxBogus,

    /// <summary>The MX records cannot be had now.</summary>
    MxLookupFailed,

    /// <summary>The domain takes no mail (RFC 7505).</summary>
    NullMx,

    /// <summary>No MX record: the domain is its own exchanger.</summary>
    ImplicitMx,

    /// <summary>More exchangers than are looked at.</summary>
    TooManyExchangers,

    /// <summary>An MX record names an alias (RFC 2181 §10.3).</summary>
    ExchangerAlias,

    /// <summary>An MX record holds an address.</summary>
    ExchangerLiteral,

    /// <summary>An MX record names a host without addresses.</summary>
    ExchangerDangling,

    /// <summary>The addresses of an exchanger cannot be had now.</summary>
    ExchangerLookupFailed,

    /// <summary>One of several exchangers takes no mail.</summary>
    ExchangerDown,

    /// <summary>No exchanger takes mail.</summary>
    AllExchangersDown,

    /// <summary>All mail goes through one address: nothing takes over when it is out.</summary>
    SingleAddress,

    /// <summary>The MTA-STS record is not one that senders understand.</summary>
    StsRecordInvalid,

    /// <summary>The MTA-STS policy is announced and cannot be fetched.</summary>
    StsPolicyUnavailable,

    /// <summary>An exchanger is not in the MTA-STS policy.</summary>
    StsExchangerNotAllowed,

    /// <summary>An exchanger has no certificate that the MTA-STS policy demands.</summary>
    StsCertificateInvalid,

    /// <summary>No TLSA record matches what an exchanger presents.</summary>
    DaneMismatch,

    /// <summary>TLSA records are there, and none can be used.</summary>
    DaneUnusable,

    /// <summary>The look-ups that DANE needs fail.</summary>
    DaneLookupFailed,

    /// <summary>TLSA records demand TLS, and the exchanger has none.</summary>
    DaneWithoutTls,

    /// <summary>The next renewal of the certificate breaks DANE.</summary>
    DaneBreaksAtRenewal,

    /// <summary>The TLS reporting record is not one that senders understand.</summary>
    TlsReportingInvalid,

    /// <summary>Something that ends within a week stops senders.</summary>
    EndsSoon,
}
