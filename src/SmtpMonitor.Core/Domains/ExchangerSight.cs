using System.Collections.Immutable;
using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Core.Domains;

/// <summary>One exchanger: what DNS says, and what the newest probes of its endpoints saw.</summary>
/// <param name="Facts">What DNS says.</param>
/// <param name="Results">Newest result of each family or address, in a fixed order; none while it was not probed here.</param>
public sealed record ExchangerSight(ExchangerFacts Facts, ImmutableArray<ProbeResult> Results)
{
    public string Host => Facts.Host;
}
