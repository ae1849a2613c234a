using System.Collections.Immutable;

namespace SmtpMonitor.Core.Domains;

/// <summary>Everything that is known of a domain at one time: what senders go by.</summary>
/// <param name="Facts">What it publishes.</param>
/// <param name="Exchangers">In the order of <see cref="DomainFacts.Exchangers"/>.</param>
/// <param name="Now">The time.</param>
public sealed record DomainSight(DomainFacts Facts, ImmutableArray<ExchangerSight> Exchangers, DateTimeOffset Now);
