using System.Collections.Immutable;
using SmtpMonitor.Core.Domains.Findings;
using SmtpMonitor.Core.Domains.Senders;

namespace SmtpMonitor.Core.Domains;

/// <summary>A domain as its senders see it now.</summary>
/// <param name="Sight">What it rests on.</param>
/// <param name="Senders">One for each kind, in their order.</param>
/// <param name="Findings">The gravest first.</param>
/// <param name="Reports">What senders would report (RFC 8460).</param>
public sealed record DomainOutlook(
    DomainSight Sight, ImmutableArray<SenderOutlook> Senders, ImmutableArray<DomainFinding> Findings, ImmutableArray<TlsReport> Reports)
{
    public DomainFacts Facts => Sight.Facts;

    /// <summary>The outlook of one kind of sender.</summary>
    public SenderOutlook Of(SenderKind kind) => Senders[(int)kind];
}
