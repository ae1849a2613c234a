namespace SmtpMonitor.Core.Domains.Senders;

/// <summary>One kind of sender. Pure.</summary>
internal interface ISender
{
    SenderKind Kind { get; }

    /// <summary>False where it cannot be told what such a sender would do.</summary>
    bool IsKnown(DomainFacts facts);

    /// <summary>What it meets at one exchanger.</summary>
    Passage Judge(DomainSight domain, ExchangerSight exchanger);
}
