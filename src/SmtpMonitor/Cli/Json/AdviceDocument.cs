using System.ComponentModel;
using SmtpMonitor.Presentation.Json;

namespace SmtpMonitor.Cli.Json;

/// <summary>
/// What <c>advise --output json</c> prints: a promise to programs. Names and meanings stay; new properties may come. Every property is
/// always there, null where nothing is known.
/// </summary>
internal sealed record AdviceDocument
{
    public const int CurrentSchemaVersion = 1;

    [Description("1. Grows when a property changes its meaning or goes; new properties alone do not raise it")]
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    [Description("What was asked about")]
    public required string Name { get; init; }

    [Description("`host` or `domain`")]
    public required string Kind { get; init; }

    [Description("True when there is a port for submission: exit code 0")]
    public required bool CanSubmit { get; init; }

    [Description("The recommended port and the settings for a client; null when there is none")]
    public required AdvisedSettingsReport? Submission { get; init; }

    [Description("The recommendation in words")]
    public required string SubmissionText { get; init; }

    [Description("True when a relay port (25) is sound; null when none was looked at")]
    public required bool? CanRelay { get; init; }

    [Description("Whether port 25 can be used between mail servers, in words; empty when none was looked at")]
    public required string RelayingText { get; init; }

    [Description("Every port that was looked at")]
    public required IReadOnlyList<AdvisedPortReport> Ports { get; init; }

    [Description("What to do next, a sentence each")]
    public required IReadOnlyList<string> NextSteps { get; init; }

    [Description("Published policies of providers that fit: dated, for people")]
    public required IReadOnlyList<string> Hints { get; init; }

    [Description("What DNS says of the domain, a sentence each; empty for a host")]
    public required IReadOnlyList<string> Notes { get; init; }

    [Description("Whether senders can deliver to the mail domain; null for a host")]
    public required DeliveryReport? Delivery { get; init; }

    [Description("What went wrong while the name became ports to look at, a sentence each")]
    public required IReadOnlyList<string> Problems { get; init; }
}
