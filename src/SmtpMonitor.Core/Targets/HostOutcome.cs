using System.Collections.Immutable;

namespace SmtpMonitor.Core.Targets;

/// <summary>The places of one host, never none.</summary>
internal sealed record HostOutcome(DiscoveryStatus Status, ImmutableArray<HostPlace> Places, ImmutableArray<string> Problems);
