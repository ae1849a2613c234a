using System.Collections.Immutable;
using SmtpMonitor.Core.Domains;
using SmtpMonitor.Core.Domains.Findings;
using SmtpMonitor.Core.Domains.Senders;
using SmtpMonitor.Presentation.Domains;

namespace SmtpMonitor.Web.Board;

/// <summary>What the pages show of one mail domain.</summary>
/// <param name="Target">Name of its target.</param>
/// <param name="Outlook">What its senders see.</param>
internal sealed record DomainRow(string Target, DomainOutlook Outlook)
{
    public string Domain => Outlook.Facts.Domain;

    /// <summary>How bad it is.</summary>
    public Gravity Gravity { get; } =
        Outlook.Findings.Any(f => f.Gravity == FindingGravity.Problem) || Outlook.Senders.Any(s => s.State == SenderState.Fails) ? Gravity.Wrong
        : Outlook.Senders.Any(s => s.State == SenderState.Unknown) ? Gravity.Unknown
        : Outlook.Findings.Any(f => f.Gravity == FindingGravity.Warning) ? Gravity.Warned
        : Gravity.Sound;

    /// <summary>Findings that somebody has to do something about, the gravest first.</summary>
    public ImmutableArray<DomainFinding> ToDo { get; } = [.. Outlook.Findings.Where(f => f.Gravity != FindingGravity.Info)];

    /// <summary>Nobody who looks at the two would see a difference: the time of a look is not shown.</summary>
    public bool ShowsTheSameAs(DomainRow other) => Target == other.Target && Shown().SequenceEqual(other.Shown(), StringComparer.Ordinal);

    private IEnumerable<string> Shown() =>
        Outlook.Senders.Select(SenderText.Of)
            .Concat(Outlook.Senders.SelectMany(s => s.Ends).Select(e => $"{e.Host} {e.EndsAt:O} {e.EndsBy}"))
            .Concat(Outlook.Findings.Select(f => $"{f.Kind} {f.Host} {f.Words}"))
            .Append(DomainText.Mx(Outlook.Facts))
            .Append(Outlook.Facts.Sts is { } sts ? StsText.Of(sts) : "");
}
