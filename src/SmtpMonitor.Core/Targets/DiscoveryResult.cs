using System.Collections.Immutable;

namespace SmtpMonitor.Core.Targets;

/// <summary>The endpoints of a target.</summary>
/// <param name="Status">How the look-ups ended.</param>
/// <param name="Endpoints">In a fixed order, without duplicates; never empty for a target with ports.</param>
/// <param name="Problems">
/// What went wrong or was left out, a sentence each, control characters escaped. A bound that left something out is a problem of a
/// complete discovery.
/// </param>
public sealed record DiscoveryResult(DiscoveryStatus Status, ImmutableArray<Endpoint> Endpoints, ImmutableArray<string> Problems)
{
    /// <summary>How long the mail exchangers' records may be kept; null where there are none, or their life is not known.</summary>
    public TimeSpan? RefreshAfter { get; init; }

    /// <summary>False while the hosts themselves are unknown: the mail exchangers could not be looked up.</summary>
    public bool HostsKnown { get; init; } = true;

    /// <summary>Hosts and families whose look-up failed: nothing follows from what is missing there. A sure "no such name" is an answer.</summary>
    public ImmutableHashSet<(string Host, IpFamily Family)> Unanswered { get; init; } = [];
}
