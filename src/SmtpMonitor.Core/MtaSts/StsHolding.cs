using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.MtaSts;

/// <summary>What a sender that asks as often as we do would hold of a domain (RFC 8461 §3.3, §5.1). A snapshot.</summary>
public sealed record StsHolding
{
    /// <summary>The policy that applies now, fetched now or earlier; null: none.</summary>
    public StsPolicy? Policy { get; init; }

    /// <summary>Id of the record for which <see cref="Policy"/> was fetched.</summary>
    public string? PolicyId { get; init; }

    /// <summary>When <see cref="Policy"/> was fetched.</summary>
    public DateTimeOffset? FetchedAt { get; init; }

    /// <summary>When <see cref="Policy"/> is forgotten unless it is fetched again.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>
    /// Until when senders that came later than we did may still hold <see cref="Policy"/>: its age counted from the last time the record was seen
    /// with its id. Not before <see cref="ExpiresAt"/>.
    /// </summary>
    public DateTimeOffset? SendersHoldUntil { get; init; }

    /// <summary>The last attempt, successful or not; null before the first.</summary>
    public StsFetch? LastFetch { get; init; }

    public DateTimeOffset? LastFetchAt { get; init; }

    /// <summary>Id of the record for which the last attempt was made.</summary>
    public string? LastFetchId { get; init; }

    /// <summary>The id that the record had last.</summary>
    public string? CurrentId { get; init; }

    /// <summary>The id that it had before; null when it never changed under our eyes.</summary>
    public string? PreviousId { get; init; }

    /// <summary>When the change from <see cref="PreviousId"/> was seen.</summary>
    public DateTimeOffset? IdChangedAt { get; init; }

    /// <summary>State of the record when this was made.</summary>
    public PolicyState RecordState { get; init; }

    /// <summary>A policy applies, but a sender that comes anew would find none: the record is gone or broken, or the policy cannot be fetched.</summary>
    public bool IsOnlyCached => Policy is not null && !IsFoundAnew;

    /// <summary>A sender that knows nothing yet finds a policy, as far as the last attempt tells.</summary>
    public bool IsFoundAnew => Policy is not null && RecordState == PolicyState.Valid && LastFetch is { Success: true } && LastFetchId == CurrentId;
}
