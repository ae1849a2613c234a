using SmtpMonitor.Core.Dane;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Domains;

namespace SmtpMonitor.Scheduling.Domains;

/// <summary>
/// When to look at a domain again before its interval is over: alerts wait for some minutes, so what rests on one look must be looked at more
/// often than that, however long the interval is, and what was mended must show soon. Pure.
/// </summary>
internal static class NextLook
{
    /// <summary>After a look that failed, or found what stops senders: one bad answer must not stand for a whole interval.</summary>
    public static readonly TimeSpan Retry = TimeSpan.FromSeconds(60);

    /// <summary>A record of a shorter life is not looked at so often: an alert about it waits longer than this.</summary>
    public static readonly TimeSpan ShortestLife = TimeSpan.FromMinutes(10);

    /// <summary>Null: nothing needs it sooner than the interval.</summary>
    public static TimeSpan? After(DomainFacts facts)
    {
        if (IsDoubtful(facts))
        {
            return Retry;
        }

        return new[] { UntilRecordsAreOld(facts), UntilSignaturesAreDue(facts) }.Min();
    }

    private static bool IsDoubtful(DomainFacts facts) =>
        facts.FailingSince is not null
        || facts.Mx is MxState.Bogus or MxState.NoSuchDomain
        || facts.Exchangers.Any(e => e.FailingSince is not null || e.Addresses != AddressState.Found || e.Dane.Early is { State: DaneState.LookupFailed or DaneState.Unusable })
        || facts.Sts is { Record.State: PolicyState.Unknown or PolicyState.Invalid or PolicyState.Ambiguous }
            or { Record.State: PolicyState.Valid, Holding.LastFetch.Success: false }
            or { Unmatched.Length: > 0 }
        || facts.TlsReporting is { State: PolicyState.Unknown or PolicyState.Invalid or PolicyState.Ambiguous };

    /// <summary>
    /// TLSA records are held against what the server presents now, and whoever changes the key waits for caches to forget the record of before
    /// (RFC 7671 §8.1): who keeps it longer would see a mismatch where there is none.
    /// </summary>
    private static TimeSpan? UntilRecordsAreOld(DomainFacts facts) =>
        facts.Exchangers.Select(e => e.Dane.Tlsa?.TimeToLive).Min() is { } life ? (life > ShortestLife ? life : ShortestLife) : null;

    private static TimeSpan? UntilSignaturesAreDue(DomainFacts facts) =>
        SignatureTerm.First([facts.MxSignatures, .. facts.Exchangers.Select(e => e.Signatures)]) is { } term
            ? (term.DueAt - facts.ExaminedAt is var left && left > Retry ? left : Retry)
            : null;
}
