using System.Collections.Immutable;
using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.Dane;

/// <summary>
/// Since when each TLSA record is published, as far as this monitor saw it, and until when caches may have the records without it: a server may
/// not switch to a new key before (RFC 7671 §8.1). Every answer makes a new value.
/// </summary>
public sealed record TlsaSightings
{
    private ImmutableDictionary<TlsaRecord, DateTimeOffset> Safe { get; init; } = ImmutableDictionary<TlsaRecord, DateTimeOffset>.Empty;

    /// <summary>The longest life of the records that was seen: a cache tells what is left of it, so one answer may say less.</summary>
    public TimeSpan LongestLife { get; private init; }

    /// <summary>Before the first answer.</summary>
    public static TlsaSightings Empty { get; } = new();

    /// <summary>Takes an answer in. A failed look-up changes nothing; a record that went and comes back is new.</summary>
    public TlsaSightings With(RecordAnswer<TlsaRecord> answer, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (!answer.IsKnown)
        {
            return this;
        }

        var life = answer.TimeToLive is { } seen && seen > LongestLife ? seen : LongestLife;
        return new TlsaSightings
        {
            LongestLife = life,
            Safe = answer.Records.Distinct().ToImmutableDictionary(r => r, r => Safe.TryGetValue(r, out var known) ? known : now + life),
        };
    }

    /// <summary>From when on every sender has the record, whatever its cache held before; null when it is not published.</summary>
    public DateTimeOffset? SafeToSwitchFrom(TlsaRecord record) => Safe.TryGetValue(record, out var safe) ? safe : null;

    /// <summary>Compares what is known.</summary>
    public bool Equals(TlsaSightings? other) =>
        other is not null && LongestLife == other.LongestLife && Safe.Count == other.Safe.Count
        && Safe.All(s => other.Safe.TryGetValue(s.Key, out var safe) && safe == s.Value);

    public override int GetHashCode() => HashCode.Combine(LongestLife, Safe.Count);
}
