namespace SmtpMonitor.Core.Domains.Senders;

/// <summary>The kinds of senders, by what they demand before they hand mail over.</summary>
public enum SenderKind
{
    /// <summary>TLS where it is to be had, any certificate, clear text otherwise (RFC 7435).</summary>
    Opportunistic,

    /// <summary>What the domain's MTA-STS policy demands (RFC 8461); without a policy in mode enforce like the first.</summary>
    MtaSts,

    /// <summary>What signed TLSA records demand (RFC 7672); without such records like the first.</summary>
    Dane,
}
