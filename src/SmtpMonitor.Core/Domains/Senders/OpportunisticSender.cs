namespace SmtpMonitor.Core.Domains.Senders;

/// <summary>Delivers wherever SMTP is spoken.</summary>
internal sealed class OpportunisticSender : ISender
{
    public SenderKind Kind => SenderKind.Opportunistic;

    public bool IsKnown(DomainFacts facts) => true;

    public Passage Judge(DomainSight domain, ExchangerSight exchanger)
    {
        if (exchanger.Results.Any(Reception.TakesMailInTls))
        {
            return new(exchanger.Host, PassageState.Open, "with TLS, whatever the certificate");
        }

        return exchanger.Results.Any(Reception.TakesMail)
            ? new(exchanger.Host, PassageState.Open, "in clear text only")
            : Reception.Closed(exchanger);
    }
}
