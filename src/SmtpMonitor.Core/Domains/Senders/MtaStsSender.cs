using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.MtaSts;

namespace SmtpMonitor.Core.Domains.Senders;

/// <summary>Delivers where a policy in mode enforce allows it, over TLS, to a valid certificate (RFC 8461 §5).</summary>
internal sealed class MtaStsSender : ISender
{
    private static readonly OpportunisticSender WithoutPolicy = new();

    public SenderKind Kind => SenderKind.MtaSts;

    public bool IsKnown(DomainFacts facts) => true;

    public Passage Judge(DomainSight domain, ExchangerSight exchanger)
    {
        if (domain.Facts.Sts is not { Mode: StsMode.Enforce } sts)
        {
            return WithoutPolicy.Judge(domain, exchanger);
        }

        var host = exchanger.Host;
        if (sts.Holding.Policy!.Allows(host) == false)
        {
            return new(host, PassageState.Closed, "the MTA-STS policy does not allow this exchanger");
        }

        var inTls = exchanger.Results.Where(Reception.TakesMailInTls).ToList();
        var judged = inTls.Select(r => (Result: r, Certificate: StsCertificate.Of(host, r.Tls))).ToList();
        if (judged.Find(j => j.Certificate.IsSound) is ({ } sound, _))
        {
            return Open(sts, host, sound.Tls!.ChainNotAfter ?? sound.Tls.Leaf!.NotAfter);
        }

        return judged.Count > 0 ? new(host, PassageState.Closed, judged[0].Certificate.Words)
            : exchanger.Results.Any(Reception.TakesMail) ? new(host, PassageState.Closed, "the policy demands TLS, and there is none to be had")
            : Reception.Closed(exchanger);
    }

    private static Passage Open(StsFacts sts, string host, DateTimeOffset certificateEnds)
    {
        // A policy that nobody can fetch ends with its age, one that can be fetched with the certificate of its host.
        var isFound = sts.Holding.IsFoundAnew || (sts.Record.State == PolicyState.Unknown && sts.Holding.LastFetch is { Success: true });
        var policyEnds = isFound ? sts.Holding.LastFetch?.Tls?.ChainNotAfter : sts.ExpiresAt;
        var policyFirst = policyEnds < certificateEnds;
        return new(host, PassageState.Open, "allowed by the policy, with a valid certificate")
        {
            EndsAt = policyFirst ? policyEnds : certificateEnds,
            EndsBy = policyFirst ? BreakCause.Policy : BreakCause.Certificate,
        };
    }
}
