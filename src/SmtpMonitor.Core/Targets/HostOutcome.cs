using System.Collections.Immutable;

namespace SmtpMonitor.Core.Targets;

/// <summary>The places of one host, never none.</summary>
internal sealed record HostOutcome(DiscoveryStatus Status, ImmutableArray<HostPlace> Places, ImmutableArray<string> Problems)
{
    /// <summary>Families whose look-up failed.</summary>
    public ImmutableArray<IpFamily> Unanswered { get; init; } = [];

    /// <summary>True when no look-up gave an address: the places are those of before, or one that stands in.</summary>
    public bool IsUnresolved { get; init; }

    /// <summary>True when the place stands in for addresses, and goes as soon as there are some.</summary>
    public bool IsStandIn { get; init; }
}
