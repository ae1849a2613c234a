using System.ComponentModel;

namespace SmtpMonitor.Presentation.Json;

/// <summary>A round trip, for programs. Every property is always there, null where nothing is known.</summary>
internal sealed record RoundTripReport
{
    [Description("Name of the entry in `deliveries`")]
    public required string Name { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    [Description("The submission port: `host:port`")]
    public required string Submit { get; init; }

    [Description("Where the message is looked for: `host:port`")]
    public required string Mailbox { get; init; }

    [Description("The folder that it arrives in")]
    public required string Folder { get; init; }

    [Description("Whether the newest message was accepted and found; null before the first run ended")]
    public required bool? Success { get; init; }

    [Description("The one thing to know, in words")]
    public required string Summary { get; init; }

    [Description("Since when the message comes back, or does not (RFC 3339)")]
    public required DateTimeOffset? Since { get; init; }

    [Description("When the last run that found its message ended (RFC 3339); null while none did since the start of the monitor")]
    public required DateTimeOffset? LastSuccessAt { get; init; }

    [Description("The newest run; null before the first ended")]
    public required RoundTripRunReport? LastRun { get; init; }
}

/// <summary>One run.</summary>
internal sealed record RoundTripRunReport
{
    [Description("When it began (RFC 3339)")]
    public required DateTimeOffset StartedAt { get; init; }

    [Description("All of it, looking into the mailbox beforehand and cleaning up included")]
    public required double DurationSeconds { get; init; }

    [Description("`none` when the message came back, otherwise one of the reasons below")]
    public required string Reason { get; init; }

    [Description("What exactly happened; empty when the message came back")]
    public required string Detail { get; init; }

    [Description("What to do; empty where there is nothing to do")]
    public required string NextStep { get; init; }

    [Description("From the beginning of the submission to the reply that accepts the message; null when it was not accepted")]
    public required double? AcceptSeconds { get; init; }

    [Description("From then to the first sight of the message in the mailbox; null when it was not found")]
    public required double? DeliverSeconds { get; init; }

    [Description("Both together; null when the message was not found")]
    public required double? TotalSeconds { get; init; }

    [Description("The stations of the message in the order of its way, at most 10, by its own trace lines")]
    public required IReadOnlyList<RoundTripHopReport> Hops { get; init; }

    [Description("What deserves attention, whether or not the message came back")]
    public required IReadOnlyList<RoundTripWarningReport> Warnings { get; init; }

    [Description("How often the message was offered: more than once only where it was greylisted")]
    public required int Offers { get; init; }

    [Description("Messages of earlier runs that were deleted")]
    public required int LeftoversRemoved { get; init; }
}

/// <summary>One station.</summary>
internal sealed record RoundTripHopReport
{
    [Description("The host that took the message")]
    public required string By { get; init; }

    [Description("Since the station before, the first since the submission began; in whole seconds, since trace lines tell no more")]
    public required double DelaySeconds { get; init; }
}

/// <summary>One warning.</summary>
internal sealed record RoundTripWarningReport
{
    [Description("`found_in_junk`, `duplicate`, `cleanup_failed` or `junk_unreadable`")]
    public required string Kind { get; init; }

    [Description("In words")]
    public required string Text { get; init; }

    [Description("What to do")]
    public required string NextStep { get; init; }
}
