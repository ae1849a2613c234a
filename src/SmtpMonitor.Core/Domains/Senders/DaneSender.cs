using SmtpMonitor.Core.Dane;
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
        var dane = exchanger.Facts.Dane;
        if (dane.Early is { } early)
        {
            return early.State switch
            {
                DaneState.LookupFailed => new(exchanger.Host, PassageState.Closed, $"delivery is put off: {early.Detail}"),
                DaneState.Unusable => Unauthenticated(exchanger, early),
                _ => WithoutRecords.Judge(domain, exchanger),
            };
        }

        var judged = exchanger.Results.Where(Reception.TakesMailInTls)
            .Select(r => (Result: r, Verdict: dane.Judge(r.Tls!.Encoded, domain.Now))).ToList();
        if (judged.Find(j => j.Verdict.State == DaneState.Match) is ({ } result, { } verdict))
        {
            return Open(domain.Facts, exchanger.Facts, result, verdict);
        }

        return judged.Count > 0 ? new(exchanger.Host, PassageState.Closed, judged[0].Verdict.Detail)
            : exchanger.Results.Any(Reception.TakesMail) ? new(exchanger.Host, PassageState.Closed, "TLSA records demand TLS, and there is none to be had")
            : Reception.Closed(exchanger);
    }

    private static Passage Unauthenticated(ExchangerSight exchanger, DaneVerdict verdict) =>
        exchanger.Results.Any(Reception.TakesMailInTls) ? new(exchanger.Host, PassageState.Open, $"with TLS, not authenticated: {verdict.Detail}")
        : exchanger.Results.Any(Reception.TakesMail) ? new(exchanger.Host, PassageState.Closed, "TLSA records demand TLS, and there is none to be had")
        : Reception.Closed(exchanger);

    private static Passage Open(DomainFacts domain, ExchangerFacts exchanger, ProbeResult result, DaneVerdict verdict)
    {
        // Usage 3 knows no dates (RFC 7672 §3.1.1); under usage 2 the path's count.
        var path = verdict.Matched!.Record.Usage == 2 ? result.Tls!.ChainNotAfter ?? result.Tls.Leaf!.NotAfter : (DateTimeOffset?)null;
        var signatures = new[] { domain.MxSignedUntil, exchanger.SignedUntil }.Min();
        var signaturesFirst = signatures is not null && (path is null || signatures < path);
        return new(exchanger.Host, PassageState.Open, verdict.Detail)
        {
            EndsAt = signaturesFirst ? signatures : path,
            EndsBy = signaturesFirst ? BreakCause.Tlsa : path is null ? null : BreakCause.Certificate,
        };
    }
}
