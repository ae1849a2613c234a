using SmtpMonitor.Core.Dane;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Domains;

namespace SmtpMonitor.Scheduling.Domains;

/// <summary>Something that a look at a domain could not find out, or found and that stops senders. Mistakes in a TLSRPT record are none: they stop nobody.</summary>
/// <param name="Kind">What.</param>
/// <param name="Host">Of which exchanger; empty for the domain itself.</param>
internal readonly record struct DomainDoubt(DomainDoubtKind Kind, string Host = "")
{
    /// <summary>Of one look.</summary>
    public static IEnumerable<DomainDoubt> Of(DomainFacts facts) =>
        OfDomain(facts).Concat(facts.Exchangers.SelectMany(OfExchanger));

    private static IEnumerable<DomainDoubt> OfDomain(DomainFacts facts)
    {
        if (facts.FailingSince is not null)
        {
            yield return new(DomainDoubtKind.MxLookUp);
        }

        if (facts.Mx is MxState.Bogus or MxState.NoSuchDomain)
        {
            yield return new(facts.Mx == MxState.Bogus ? DomainDoubtKind.MxBogus : DomainDoubtKind.NoSuchDomain);
        }

        if (facts.Sts is { Record.State: PolicyState.Unknown or PolicyState.Invalid or PolicyState.Ambiguous } sts)
        {
            yield return new(sts.Record.State == PolicyState.Unknown ? DomainDoubtKind.PolicyLookUp : DomainDoubtKind.PolicyRecord);
        }

        if (facts.Sts is { Record.State: PolicyState.Valid, Holding.LastFetch.Success: false })
        {
            yield return new(DomainDoubtKind.PolicyFetch);
        }

        foreach (var host in facts.Sts?.Unmatched ?? [])
        {
            yield return new(DomainDoubtKind.PolicyLeavesOut, host);
        }
    }

    private static IEnumerable<DomainDoubt> OfExchanger(ExchangerFacts exchanger)
    {
        if (exchanger.FailingSince is not null || exchanger.Addresses == AddressState.LookupFailed)
        {
            yield return new(DomainDoubtKind.ExchangerLookUp, exchanger.Host);
        }

        if (exchanger.Addresses is AddressState.Dangling or AddressState.Literal)
        {
            yield return new(DomainDoubtKind.NoAddress, exchanger.Host);
        }

        if (exchanger.Dane.Early is { State: DaneState.LookupFailed or DaneState.Unusable } dane)
        {
            yield return new(dane.State == DaneState.LookupFailed ? DomainDoubtKind.TlsaLookUp : DomainDoubtKind.TlsaUnusable, exchanger.Host);
        }
    }
}

/// <summary>What is doubtful.</summary>
internal enum DomainDoubtKind
{
    MxLookUp,
    MxBogus,
    NoSuchDomain,
    ExchangerLookUp,
    NoAddress,
    TlsaLookUp,
    TlsaUnusable,
    PolicyLookUp,
    PolicyRecord,
    PolicyFetch,
    PolicyLeavesOut,
}
