using System.Collections.Immutable;
using SmtpMonitor.Core.Sending;
using SmtpMonitor.Core.Sending.Findings;
using SmtpMonitor.Presentation;
using SmtpMonitor.Results;

namespace SmtpMonitor.Web.Board;

/// <summary>What the pages show of one sender.</summary>
/// <param name="Snapshot">What is known of it.</param>
internal sealed record SenderRow(SenderSnapshot Snapshot)
{
    public SenderDefinition Sender => Snapshot.Sender;

    /// <summary>Null before the first look.</summary>
    public SenderFacts? Facts => Snapshot.Newest;

    /// <summary>What receivers find, the gravest first; empty before the first look too.</summary>
    public ImmutableArray<SendingFinding> Findings { get; } = Snapshot.Newest is { } facts ? SendingFindings.Of(facts) : [];

    /// <summary>How bad it is. Notes alone are nothing to remark, and what cannot be looked up now is no reason to reject.</summary>
    public Gravity Gravity =>
        Facts is null ? Gravity.Unknown
        : Findings.Any(f => f.Gravity == FindingGravity.Rejection) ? Gravity.Wrong
        : SendingText.IsUntold(Findings) ? Gravity.Unknown
        : Findings.Any(f => f.Gravity == FindingGravity.Risk) ? Gravity.Warned
        : Gravity.Sound;

    /// <summary>Every look is shown by its time, so only the very same look shows the same.</summary>
    public bool ShowsTheSameAs(SenderRow other) => ReferenceEquals(Facts, other.Facts) && Sender == other.Sender;
}
