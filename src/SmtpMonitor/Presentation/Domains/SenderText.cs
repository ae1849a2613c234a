using SmtpMonitor.Core.Dane;
using SmtpMonitor.Core.Domains;
using SmtpMonitor.Core.Domains.Senders;
using SmtpMonitor.Core.MtaSts;

namespace SmtpMonitor.Presentation.Domains;

/// <summary>What each kind of sender makes of a mail domain, in words for people.</summary>
internal static class SenderText
{
    /// <summary>One or two words for a table.</summary>
    public static string Short(SenderKind kind) => kind switch
    {
        SenderKind.Opportunistic => "any sender",
        SenderKind.MtaSts => "MTA-STS",
        SenderKind.Dane => "DANE",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Who it is, in the middle of a sentence.</summary>
    public static string Name(SenderKind kind) => kind switch
    {
        SenderKind.Opportunistic => "any sender",
        SenderKind.MtaSts => "senders that honour MTA-STS",
        SenderKind.Dane => "senders that honour DANE",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>A sign for people who read no words.</summary>
    public static string Sign(SenderState state) => state switch
    {
        SenderState.Delivers => "✓",
        SenderState.Fails => "✗",
        SenderState.Declined => "–",
        SenderState.Unknown or SenderState.Unavailable => "?",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>Whether it delivers, and through what or why not: one sentence without its full stop.</summary>
    public static string Of(SenderOutlook outlook)
    {
        var one = outlook.Kind == SenderKind.Opportunistic;
        var name = Name(outlook.Kind);
        return outlook.State switch
        {
            SenderState.Delivers => $"{name} {(one ? "delivers" : "deliver")} {outlook.Why}",
            SenderState.Fails => $"{(one ? "no sender" : name)} can{(one ? "" : "not")} deliver: {outlook.Why}",
            SenderState.Declined => $"{name} {(one ? "is" : "are")} told that there is no mail to deliver: {outlook.Why}",
            SenderState.Unknown => $"whether {name} can deliver is not known: {outlook.Why}",
            SenderState.Unavailable => $"what {name} do cannot be told here: {outlook.Why}",
            _ => throw new ArgumentOutOfRangeException(nameof(outlook), outlook.State, null),
        };
    }

    /// <summary>
    /// Why such a sender demands nothing of this domain and delivers as any other; null where it does demand something, and where it does not
    /// come to that. Without it, "senders that honour DANE deliver" would read as if the domain had DANE.
    /// </summary>
    public static string? Undemanding(DomainFacts facts, SenderOutlook outlook) => outlook switch
    {
        { State: not (SenderState.Delivers or SenderState.Fails) } or { Passages.IsEmpty: true } => null,
        { Kind: SenderKind.MtaSts } when facts.Sts?.Mode != StsMode.Enforce => facts.Sts?.Mode == StsMode.Testing
            ? "the policy is in mode testing: what fails it is reported, and delivered as by any sender"
            : "no MTA-STS policy demands anything: they do as any sender",
        { Kind: SenderKind.Dane } when !facts.Exchangers.Any(Demands) => "no TLSA record demands anything: they do as any sender",
        _ => null,
    };

    /// <summary>What ends by itself, each with the exchanger that is lost then: the soonest of each kind first.</summary>
    public static IEnumerable<string> Ends(SenderOutlook outlook, DateTimeOffset now) => outlook.Ends.Select(p => End(p, now));

    /// <summary>Until when one exchanger is open, and what ends then.</summary>
    public static string End(Passage passage, DateTimeOffset now)
    {
        var end = passage.EndsAt!.Value;
        return $"through {passage.Host} until {Numbers.Moment(end)} ({Numbers.Distance(end, now)}): {Cause(passage.EndsBy!.Value)} ends then unless renewed";
    }

    private static string Cause(BreakCause cause) => cause switch
    {
        BreakCause.Certificate => "its certificate",
        BreakCause.Tlsa => "a signature (RRSIG) over its records",
        BreakCause.Policy => "the MTA-STS policy, or the certificate of the host that serves it,",
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, null),
    };

    private static bool Demands(ExchangerFacts exchanger) =>
        exchanger.Dane.Early is null or { State: DaneState.Unusable or DaneState.LookupFailed };
}
