using SmtpMonitor.Core.Dane;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Core.Domains.Senders;

/// <summary>Delivers to exchangers without secure TLSA records as opportunistic senders do, and to others only over TLS that a record authenticates (RFC 7672 §2.2).</summary>
internal sealed class DaneSender : ISender
{
    private static readonly OpportunisticSender WithoutRecords = new();

    public SenderKind Kind => SenderKind.Dane;

    public bool IsKnown(DomainFacts facts) => facts.Exchangers.All(e => e.Dane.Early is not { State: DaneState.Unavailable });

    public Passage Judge(DomainSight domain, ExchangerSight exchanger)
    {
        var passage = Met(domain, exchanger);
        return passage.State == PassageState.Open ? WhileSigned(domain.Facts, exchanger.Facts, passage) : passage;
    }

    private static Passage Met(DomainSight domain, ExchangerSight exchanger)
    {
        var dane = exchanger.Facts.Dane;
        if (dane.Early is { } early)
        {
            return early.State == DaneState.LookupFailed
                ? new(exchanger.Host, PassageState.Closed, $"delivery is put off: {early.Detail}")
                : WithoutRecords.Judge(domain, exchanger);
        }

        var judged = exchanger.Results.Where(Reception.TakesMailInTls)
            .Select(r => (Result: r, Verdict: dane.Judge(r.Tls!.Encoded, domain.Now))).ToList();
        if (judged.Find(j => j.Verdict.State == DaneState.Match) is ({ } result, { } verdict))
        {
            return Authenticated(exchanger.Host, result, verdict);
        }

        // Records that cannot be used demand TLS and authenticate nothing (§2.2).
        if (judged.Find(j => j.Verdict.State == DaneState.Unusable) is (_, { } unusable))
        {
            return new(exchanger.Host, PassageState.Open, $"with TLS, not authenticated: {unusable.Detail}");
        }

        return judged.Count > 0 ? new(exchanger.Host, PassageState.Closed, judged[0].Verdict.Detail)
            : exchanger.Results.Any(Reception.TakesMail) ? new(exchanger.Host, PassageState.Closed, "TLSA records demand TLS, and there is none to be had")
            : Reception.Closed(exchanger);
    }

    private static Passage Authenticated(string host, ProbeResult result, DaneVerdict verdict)
    {
        // Usage 3 knows no dates (RFC 7672 §3.1.1); where nothing but usage 2 matches the path's count.
        var isDateless = verdict.Findings.Any(f => f.Matches && f.Record.Usage == 3);
        var path = isDateless ? (DateTimeOffset?)null : result.Tls!.ChainNotAfter ?? result.Tls.Leaf!.NotAfter;
        return new(host, PassageState.Open, verdict.Detail) { EndsAt = path, EndsBy = path is null ? null : BreakCause.Certificate };
    }

    /// <summary>Whoever validates finds nothing any more where a signature has expired, whether or not there are TLSA records.</summary>
    private static Passage WhileSigned(DomainFacts domain, ExchangerFacts exchanger, Passage passage) =>
        SignatureTerm.First(domain.MxSignatures, exchanger.Signatures) is { } term && !(passage.EndsAt <= term.Until)
            ? passage with { EndsAt = term.Until, EndsBy = BreakCause.Tlsa, DueAt = term.DueAt }
            : passage;
}
