using System.Collections.Immutable;

namespace SmtpMonitor.Core.MtaSts;

/// <summary>What MTA-STS does for a domain now (RFC 8461). Text is escaped and bounded.</summary>
public sealed record StsFacts
{
    /// <summary>Wire form, no trailing dot.</summary>
    public required string Domain { get; init; }

    public required DateTimeOffset ExaminedAt { get; init; }

    public required StsRecord Record { get; init; }

    public required StsHolding Holding { get; init; }

    /// <summary>Exchangers that the policy allows; all of them where no policy applies.</summary>
    public ImmutableArray<string> Matched { get; init; } = [];

    /// <summary>Exchangers that it does not: with <see cref="StsMode.Enforce"/> senders do not deliver to them.</summary>
    public ImmutableArray<string> Unmatched { get; init; } = [];

    /// <summary>Patterns that no exchanger matches: harmless, but left over or ahead of their time.</summary>
    public ImmutableArray<string> UnusedPatterns { get; init; } = [];

    /// <summary>What is to be known or done, in sentences, the gravest first.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Mode that applies; null without a policy.</summary>
    public StsMode? Mode => Holding.Policy?.Mode;

    /// <summary>Life of the policy that applies.</summary>
    public TimeSpan? MaxAge => Holding.Policy?.MaxAge;

    /// <summary>Id of the record; null unless it is valid.</summary>
    public string? Id => Record.Id;

    /// <summary>When the policy ends that applies, unless it is fetched again.</summary>
    public DateTimeOffset? ExpiresAt => Holding.ExpiresAt;

    /// <summary>Why the last attempt to fetch failed; null before the first.</summary>
    public StsFetchFailure? FetchFailure => Holding.LastFetch?.Failure;
}
