namespace SmtpMonitor.Core.Domains.Findings;

/// <summary>What the MX records and the names behind them have wrong.</summary>
internal static class RecordFindings
{
    public static IEnumerable<DomainFinding> Of(DomainFacts facts) =>
        OfDomain(facts).Concat(facts.Exchangers.SelectMany(e => OfExchanger(facts, e)));

    private static IEnumerable<DomainFinding> OfDomain(DomainFacts facts)
    {
        var domain = facts.Domain;
        var state = facts.FailingSince is null ? facts.Mx : MxState.LookupFailed;
        switch (state)
        {
            case MxState.NoSuchDomain:
                yield return new(DomainFindingKind.NoSuchDomain, FindingGravity.Problem, "", $"mail for {domain} comes back: {facts.MxDetail}", "Check the spelling, and the registration of the domain.");
                break;
            case MxState.Bogus:
                yield return new(DomainFindingKind.MxBogus, FindingGravity.Problem, "", facts.MxDetail, "Sign the zone anew and compare the DS record at the parent: senders whose resolvers validate get no answer at all.");
                break;
            case MxState.LookupFailed:
                yield return new(DomainFindingKind.MxLookupFailed, FindingGravity.Warning, "", $"the mail exchangers of {domain} cannot be looked up: {facts.MxDetail}", "Check the resolver of this machine first, then the name servers of the domain.");
                break;
            case MxState.NullMx:
                yield return new(DomainFindingKind.NullMx, FindingGravity.Info, "", $"{domain} says that it takes no mail (null MX)");
                break;
            case MxState.Implicit:
                yield return new(DomainFindingKind.ImplicitMx, FindingGravity.Info, "", $"{domain} has no MX record and is its own exchanger", "Publish an MX record: some senders take a domain without one for one that takes no mail.");
                break;
            default:
                break;
        }

        if (facts.ExchangersLeftOut > 0)
        {
            yield return new(DomainFindingKind.TooManyExchangers, FindingGravity.Warning, "", FormattableString.Invariant($"{domain} has {facts.ExchangersLeftOut} exchangers more than are looked at"));
        }

        if (facts.Exchangers is [{ Addresses: AddressState.Found, AddressCount: 1 } only])
        {
            yield return new(DomainFindingKind.SingleAddress, FindingGravity.Info, only.Host, $"all mail for {domain} goes through one address of {only.Host}", "Add a second exchanger, or a second address.");
        }
    }

    private static IEnumerable<DomainFinding> OfExchanger(DomainFacts facts, ExchangerFacts exchanger)
    {
        var host = exchanger.Host;
        var isNamed = facts.Mx == MxState.Records;

        // A domain without an MX record may be an alias (RFC 5321 §5.1).
        if (exchanger.IsAlias && isNamed)
        {
            var chain = string.Join(" → ", exchanger.Names);
            yield return new(DomainFindingKind.ExchangerAlias, FindingGravity.Warning, host, $"the MX record names an alias (CNAME): {chain}", $"Name {exchanger.Names[^1]} in the MX record itself: some senders do not follow aliases there (RFC 2181 §10.3).");
        }

        switch (exchanger.Addresses)
        {
            case AddressState.Literal:
                yield return new(DomainFindingKind.ExchangerLiteral, FindingGravity.Problem, host, $"an MX record holds the address {host}", "Name a host in the MX record: senders do not take addresses there (RFC 5321 §5.1).");
                break;
            case AddressState.Dangling:
                yield return new(DomainFindingKind.ExchangerDangling, FindingGravity.Problem, host, $"{host} has no address: {exchanger.AddressDetail}", isNamed ? "Give the host an address, or take its MX record away." : "Publish MX records, or a null MX (0 .) where the domain takes no mail.");
                break;
            case AddressState.LookupFailed:
                yield return new(DomainFindingKind.ExchangerLookupFailed, FindingGravity.Warning, host, $"the addresses of {host} cannot be looked up: {exchanger.AddressDetail}", "Check the name servers of the host's zone.");
                break;
            default:
                break;
        }
    }
}
