using System.Globalization;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Domains;
using SmtpMonitor.Core.Domains.Findings;
using SmtpMonitor.Core.Domains.Senders;

namespace SmtpMonitor.Presentation.Domains;

/// <summary>A mail domain as a whole, in words for people.</summary>
internal static class DomainText
{
    /// <summary>
    /// No problem is found, and of every kind of sender it is known that it delivers. A kind that cannot be told for want of a validating DNS
    /// server does not count, nor does a domain that says that it takes no mail.
    /// </summary>
    public static bool IsSound(DomainOutlook outlook) =>
        outlook.Findings.All(f => f.Gravity != FindingGravity.Problem)
        && outlook.Senders.All(s => s.State is not (SenderState.Fails or SenderState.Unknown));

    /// <summary>The one thing to know, as the end of a sentence that begins with the domain: "example.com: …".</summary>
    public static string Summary(DomainOutlook outlook)
    {
        var failing = outlook.Senders.Where(s => s.State == SenderState.Fails).ToList();
        if (outlook.Of(SenderKind.Opportunistic) is { State: not SenderState.Delivers } first)
        {
            return first.State switch
            {
                SenderState.Fails => "no sender can deliver",
                SenderState.Declined => "takes no mail, and says so (null MX)",
                _ => "it cannot be told now whether senders can deliver",
            };
        }

        if (failing.Count > 0)
        {
            return $"{string.Join(" and ", failing.Select(s => SenderText.Name(s.Kind)))} cannot deliver";
        }

        var untold = outlook.Senders.FirstOrDefault(s => s.State is SenderState.Unknown or SenderState.Unavailable);
        return outlook.Findings.FirstOrDefault(f => f.Gravity == FindingGravity.Problem) is { } problem ? $"senders deliver, but {problem.Words}"
            : untold is null ? "every kind of sender delivers"
            : untold.State == SenderState.Unknown ? $"senders deliver, but of {SenderText.Name(untold.Kind)} it is not known"
            : $"senders deliver; what {SenderText.Name(untold.Kind)} do cannot be told here";
    }

    /// <summary>Where its mail goes, as its MX records say: one sentence without its full stop.</summary>
    public static string Mx(DomainFacts facts)
    {
        var count = facts.Exchangers.Length + facts.ExchangersLeftOut;
        var text = facts.Mx switch
        {
            MxState.Records => string.Create(CultureInfo.InvariantCulture, $"{count} exchanger{(count == 1 ? "" : "s")}"),
            MxState.Implicit => "no MX record: the domain is its own exchanger (RFC 5321 §5.1)",
            MxState.NullMx => "null MX: the domain takes no mail (RFC 7505)",
            MxState.NoSuchDomain => "the domain does not exist",
            MxState.Bogus => $"the signatures (DNSSEC) are not valid: {facts.MxDetail}",
            MxState.LookupFailed => $"the look-up failed: {facts.MxDetail}",
            _ => throw new ArgumentOutOfRangeException(nameof(facts), facts.Mx, null),
        };
        return facts.Mx is MxState.Bogus or MxState.LookupFailed
            ? text
            : $"{text}; {Security(facts.MxSecurity)}{(facts.MxTimeToLive is { } life ? $", may be kept for {Numbers.Life(life)}" : "")}";
    }

    /// <summary>What DNSSEC makes of an answer.</summary>
    public static string Security(DnsSecurity security) => security switch
    {
        DnsSecurity.Secure => "signed (DNSSEC)",
        DnsSecurity.Insecure => "not signed (DNSSEC)",
        DnsSecurity.Unavailable => "whether signed (DNSSEC) cannot be told here",
        _ => throw new ArgumentOutOfRangeException(nameof(security), security, null),
    };
}
