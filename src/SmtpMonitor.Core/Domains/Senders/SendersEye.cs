using System.Collections.Immutable;

namespace SmtpMonitor.Core.Domains.Senders;

/// <summary>Would each kind of sender deliver to the domain now, and through how many exchangers? Pure.</summary>
public static class SendersEye
{
    private static readonly ImmutableArray<ISender> Kinds = [new OpportunisticSender(), new MtaStsSender(), new DaneSender()];

    /// <summary>One outlook for each kind, in the order of <see cref="SenderKind"/>.</summary>
    public static ImmutableArray<SenderOutlook> Look(DomainSight sight)
    {
        ArgumentNullException.ThrowIfNull(sight);
        return [.. Kinds.Select(k => Look(sight, k))];
    }

    private static SenderOutlook Look(DomainSight sight, ISender sender)
    {
        var facts = sight.Facts;
        if (Beforehand(facts) is { } early)
        {
            return new(sender.Kind, early.State, early.Why, []);
        }

        if (!sender.IsKnown(facts))
        {
            return new(sender.Kind, SenderState.Unavailable, "no validating DNS server is configured (dns.validating_servers)", []);
        }

        ImmutableArray<Passage> passages = [.. sight.Exchangers.Select(e => Unresolved(e) ?? sender.Judge(sight, e))];
        var open = passages.Count(p => p.State == PassageState.Open);
        var state = open > 0 ? SenderState.Delivers
            : passages.Any(p => p.State == PassageState.Unknown) ? SenderState.Unknown
            : SenderState.Fails;
        return new(sender.Kind, state, Words(passages, open), passages);
    }

    /// <summary>What is settled before any exchanger is looked at.</summary>
    private static (SenderState State, string Why)? Beforehand(DomainFacts facts) => facts.Mx switch
    {
        MxState.NullMx => (SenderState.Declined, "the domain says that it takes no mail (null MX)"),
        MxState.NoSuchDomain => (SenderState.Fails, "the domain does not exist"),
        MxState.Bogus => (SenderState.Fails, facts.MxDetail),
        MxState.LookupFailed => (SenderState.Unknown, facts.MxDetail),
        _ => null,
    };

    /// <summary>No sender gets to a name without addresses.</summary>
    private static Passage? Unresolved(ExchangerSight exchanger) => exchanger.Facts.Addresses switch
    {
        AddressState.Dangling => new(exchanger.Host, PassageState.Closed, $"the exchanger has no address: {exchanger.Facts.AddressDetail}"),
        AddressState.LookupFailed when exchanger.Facts.Dane is { Ipv4.Bogus: true } or { Ipv6.Bogus: true } =>
            new(exchanger.Host, PassageState.Closed, exchanger.Facts.AddressDetail),
        AddressState.LookupFailed when exchanger.Results.IsEmpty => new(exchanger.Host, PassageState.Unknown, exchanger.Facts.AddressDetail),
        AddressState.Literal => new(exchanger.Host, PassageState.Closed, "the MX record holds an address, where senders want a name (RFC 5321 §5.1)"),
        _ => null,
    };

    private static string Words(ImmutableArray<Passage> passages, int open) => open == passages.Length
        ? FormattableString.Invariant($"through {(open == 1 ? "the only exchanger" : $"all {open} exchangers")}")
        : open > 0
            ? FormattableString.Invariant($"through {open} of {passages.Length} exchangers; not through {Closed(passages)}")
            : passages.IsEmpty ? "no exchanger is known" : Closed(passages);

    private static string Closed(ImmutableArray<Passage> passages) =>
        string.Join("; ", passages.Where(p => p.State != PassageState.Open).Take(3).Select(p => $"{p.Host}: {p.Why}"));
}
