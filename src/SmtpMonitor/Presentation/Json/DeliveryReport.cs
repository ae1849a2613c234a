using System.ComponentModel;

namespace SmtpMonitor.Presentation.Json;

/// <summary>Whether senders can deliver to a mail domain, in short; all of it is a <see cref="DomainReport"/>.</summary>
internal sealed record DeliveryReport
{
    [Description("True when no finding is a `problem`, and no kind of sender fails or is unknown; the exit code does not go by it")]
    public required bool Sound { get; init; }

    [Description("The one thing to know, in words")]
    public required string Summary { get; init; }

    [Description("One entry a kind of sender, always all three: `opportunistic`, `mta_sts`, `dane`")]
    public required IReadOnlyList<SenderReport> Senders { get; init; }

    [Description("What its owner should know, the gravest first")]
    public required IReadOnlyList<DomainFindingReport> Findings { get; init; }
}
