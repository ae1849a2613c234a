using System.Collections.Immutable;
using SmtpMonitor.Core.Diagnosis.Advice;
using SmtpMonitor.Core.Domains;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Cli.Domains;

/// <summary>What DNS says of a mail domain, and which ports of its exchangers are to be looked at.</summary>
/// <param name="Facts">What it publishes.</param>
/// <param name="Endpoints">By preference; the addresses are those that DNS gave.</param>
/// <param name="Problems">What keeps this machine from looking at everything, a sentence each.</param>
internal sealed record DomainPlan(DomainFacts Facts, ImmutableArray<Endpoint> Endpoints, ImmutableArray<string> Problems);

/// <summary>A mail domain, looked at.</summary>
/// <param name="Place">What was asked for.</param>
/// <param name="Outlook">What it means.</param>
/// <param name="Sights">Every endpoint, in their order.</param>
/// <param name="Problems">As planned.</param>
internal sealed record DomainView(DomainAndPort Place, DomainOutlook Outlook, ImmutableArray<PortSight> Sights, ImmutableArray<string> Problems);
