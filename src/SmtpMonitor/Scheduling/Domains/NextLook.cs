using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Domains;

namespace SmtpMonitor.Scheduling.Domains;

/// <summary>
/// When to look at a domain again before its interval is over: alerts wait for some minutes, so what rests on one look must be looked at more
/// often than that, however long the interval is. What lasts has been seen often enough, and is looked at ever more seldom. Pure.
/// </summary>
internal static class NextLook
{
    /// <summary>After a look that failed, or found what stops senders: one bad answer must not stand for a whole interval.</summary>
    public static readonly TimeSpan Retry = TimeSpan.FromSeconds(60);

    /// <summary>As long as the longest alert about what stops senders waits: from then on the wait doubles from look to look.</summary>
    public static readonly TimeSpan Young = TimeSpan.FromMinutes(15);

    /// <summary>A record of a shorter life, or one whose signatures are late, is not looked at so often: an alert about it waits longer than this.</summary>
    public static readonly TimeSpan ShortestLife = TimeSpan.FromMinutes(10);

    /// <summary>Null, or longer than the interval: nothing needs it sooner.</summary>
    /// <param name="facts">Of the newest look.</param>
    /// <param name="doubt">How old the youngest doubt is; null without any.</param>
    public static TimeSpan? After(DomainFacts facts, TimeSpan? doubt) =>
        new[] { WhileInDoubt(doubt), UntilRecordsAreOld(facts), UntilSignaturesAreDue(facts) }.Min();

    /// <summary>A minute, and past <see cref="Young"/> as long as it was doubtful beyond that, so 1, 2, 4, 8 minutes and on.</summary>
    private static TimeSpan? WhileInDoubt(TimeSpan? doubt) =>
        doubt is { } age ? (age > Young ? age - Young + Retry : Retry) : null;

    /// <summary>
    /// TLSA records are held against what the server presents now, and whoever changes the key waits for caches to forget the record of before
    /// (RFC 7671 §8.1): who keeps it longer would see a mismatch where there is none.
    /// </summary>
    private static TimeSpan? UntilRecordsAreOld(DomainFacts facts) =>
        facts.Exchangers.Select(e => e.Dane.Tlsa?.TimeToLive).Min() is { } life ? Longer(life, ShortestLife) : null;

    /// <summary>When they are due; while they are late, ever more seldom.</summary>
    private static TimeSpan? UntilSignaturesAreDue(DomainFacts facts)
    {
        if (SignatureTerm.First([facts.MxSignatures, .. facts.Exchangers.Select(e => e.Signatures)]) is not { } term)
        {
            return null;
        }

        var left = term.DueAt - facts.ExaminedAt;
        return left > TimeSpan.Zero ? Longer(left, Retry) : Longer(-left, ShortestLife);
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
