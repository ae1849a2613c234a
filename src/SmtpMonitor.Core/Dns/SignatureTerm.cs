using DnsClient.Protocol;

namespace SmtpMonitor.Core.Dns;

/// <summary>How long signatures (RRSIG) hold, and by when a zone that is kept well has signed anew.</summary>
/// <param name="Until">The first of them expires, to the second: who validates finds nothing from then on.</param>
/// <param name="DueAt">
/// A signature that is still the old one then is late: a day before it expires, or a quarter of its length, since servers that sign each answer
/// sign for little more than a day; later by the life of the records, since what caches hold is so old and may be signed anew already.
/// </param>
public sealed record SignatureTerm(DateTimeOffset Until, DateTimeOffset DueAt)
{
    private static readonly TimeSpan LongestLead = TimeSpan.FromDays(1);

    /// <summary>The earlier of both times of all; null where nothing is signed.</summary>
    public static SignatureTerm? First(params IEnumerable<SignatureTerm?> terms)
    {
        SignatureTerm[] known = [.. terms.OfType<SignatureTerm>()];
        return known.Length == 0 ? null : new(known.Min(t => t.Until), known.Min(t => t.DueAt));
    }

    /// <summary>Of one signature.</summary>
    /// <param name="from">Inception.</param>
    /// <param name="until">Expiration.</param>
    /// <param name="timeToLive">Of the records in their zone.</param>
    public static SignatureTerm Of(DateTimeOffset from, DateTimeOffset until, TimeSpan timeToLive)
    {
        var quarter = (until - from) / 4;
        var lead = (quarter < LongestLead ? quarter : LongestLead) - timeToLive;
        return new(until, lead > TimeSpan.Zero ? until - lead : until);
    }

    /// <summary>Of all signatures in an answer. Of several over the same records the newest counts: during a change of keys there are two.</summary>
    internal static SignatureTerm? Of(IEnumerable<DnsResourceRecord> answer) => First(answer.OfType<RRSigRecord>()
        .GroupBy(s => (s.DomainName.Value.ToUpperInvariant(), s.CoveredType))
        .Select(g => g.MaxBy(s => s.SignatureExpiration)!)
        .Select(s => Of(s.SignatureInception, s.SignatureExpiration, TimeSpan.FromSeconds(s.OriginalTtl))));
}
