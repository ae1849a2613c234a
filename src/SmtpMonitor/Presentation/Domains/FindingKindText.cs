using SmtpMonitor.Core.Domains.Findings;

namespace SmtpMonitor.Presentation.Domains;

/// <summary>What a kind of finding means, in one sentence for people, whatever the domain.</summary>
internal static class FindingKindText
{
    /// <summary>One sentence for every kind.</summary>
    public static string Of(DomainFindingKind kind) => kind switch
    {
        DomainFindingKind.NoSuchDomain => "The domain does not exist.",
        DomainFindingKind.MxBogus => "The signatures (DNSSEC) over the MX records are not valid: senders that validate get no answer.",
        DomainFindingKind.MxLookupFailed => "The MX records cannot be had now.",
        DomainFindingKind.NullMx => "The domain says that it takes no mail (RFC 7505).",
        DomainFindingKind.ImplicitMx => "There is no MX record: the domain is its own exchanger (RFC 5321 §5.1).",
        DomainFindingKind.TooManyExchangers => "There are more exchangers than are looked at.",
        DomainFindingKind.ExchangerAlias => "An MX record names an alias (RFC 2181 §10.3).",
        DomainFindingKind.ExchangerLiteral => "An MX record holds an address where a name belongs (RFC 5321 §5.1).",
        DomainFindingKind.ExchangerDangling => "An MX record names a host without addresses.",
        DomainFindingKind.ExchangerLookupFailed => "The addresses of an exchanger cannot be had now.",
        DomainFindingKind.ExchangerDown => "One of several exchangers takes no mail.",
        DomainFindingKind.AllExchangersDown => "No exchanger takes mail.",
        DomainFindingKind.SingleAddress => "All mail goes through one address: nothing takes over when it is out.",
        DomainFindingKind.StsRecordInvalid => "The MTA-STS record is not one that senders understand.",
        DomainFindingKind.StsPolicyUnavailable => "The MTA-STS policy is announced and cannot be fetched.",
        DomainFindingKind.StsExchangerNotAllowed => "The MTA-STS policy does not allow an exchanger.",
        DomainFindingKind.StsCertificateInvalid => "An exchanger has no certificate that the MTA-STS policy demands.",
        DomainFindingKind.DaneMismatch => "No TLSA record matches what an exchanger presents.",
        DomainFindingKind.DaneUnusable => "TLSA records are there, and none can be used.",
        DomainFindingKind.DaneLookupFailed => "The look-ups that DANE needs fail: senders that honour it put off delivery.",
        DomainFindingKind.DaneWithoutTls => "TLSA records demand TLS, and the exchanger has none.",
        DomainFindingKind.DaneBreaksAtRenewal => "The next renewal of the certificate breaks DANE.",
        DomainFindingKind.TlsReportingInvalid => "The TLS reporting record is not one that senders understand.",
        DomainFindingKind.EndsSoon => "Something that ends soon stops senders.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
