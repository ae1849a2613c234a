using System.Collections.Immutable;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Scheduling;

/// <summary>What the newest look-up of a target changed.</summary>
/// <param name="OtherProblems">The problems are other ones than before.</param>
/// <param name="Added">Endpoints that are new; none at the first look-up, which changes nothing.</param>
/// <param name="Removed">Endpoints that are gone.</param>
internal sealed record DiscoveryNews(bool OtherProblems, ImmutableArray<EndpointKey> Added, ImmutableArray<EndpointKey> Removed);
