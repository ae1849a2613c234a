using System.ComponentModel;
using SmtpMonitor.Presentation.Json;

namespace SmtpMonitor.Web.Api.Documents;

/// <summary>Everything that is known of one endpoint.</summary>
internal sealed record EndpointDocument
{
    public required EndpointSummary Summary { get; init; }

    [Description("Why the verdict is what it is; null before the first judgement")]
    public required JudgementReport? Judgement { get; init; }

    [Description("What the newest probe saw, with its dialogue; null before the first")]
    public required EndpointReport? LastProbe { get; init; }

    [Description("A shell command that shows the same by hand; never holds a password")]
    public required string ByHand { get; init; }

    [Description("Results in short, oldest first; failures are kept longer than successes")]
    public required IReadOnlyList<HistoryReport> History { get; init; }

    [Description("Failures with their dialogues, newest first; those in a row with the same phase and reason are one")]
    public required IReadOnlyList<FailureReport> Failures { get; init; }

    [Description("Null when none has succeeded since the start")]
    public required SuccessReport? LastSuccess { get; init; }

    [Description("The last trace of the path to the port; null when there was none")]
    public required PathFindingReport? Path { get; init; }
}

/// <summary>What is wrong, and why we say so.</summary>
internal sealed record JudgementReport
{
    public required string Verdict { get; init; }

    public required DateTimeOffset Since { get; init; }

    public required bool Settled { get; init; }

    [Description("The weightiest first")]
    public required IReadOnlyList<EvidenceReport> Evidence { get; init; }

    public required string NextStep { get; init; }

    public required IReadOnlyList<string> Hints { get; init; }
}

/// <summary>One fact that a verdict rests on.</summary>
internal sealed record EvidenceReport
{
    [Description("In words, a clause")]
    public required string Text { get; init; }

    [Description("Endpoints whose newest results say so, the first 50")]
    public required IReadOnlyList<string> Endpoints { get; init; }

    [Description("Controls whose newest results say so")]
    public required IReadOnlyList<string> Controls { get; init; }
}

/// <summary>A result in short.</summary>
internal sealed record HistoryReport
{
    public required DateTimeOffset At { get; init; }

    [Description("none when it succeeded")]
    public required string Reason { get; init; }

    public required string? FailedPhase { get; init; }

    public required double DurationSeconds { get; init; }
}

/// <summary>Failures in a row with the same phase and reason, told by the newest of them.</summary>
internal sealed record FailureReport
{
    public required DateTimeOffset FirstAt { get; init; }

    public required DateTimeOffset LastAt { get; init; }

    [Description("How many probes")]
    public required int Count { get; init; }

    public required string Reason { get; init; }

    public required string? FailedPhase { get; init; }

    public required double DurationSeconds { get; init; }

    public required string Detail { get; init; }

    [Description("Code and text of the reply that decided it")]
    public required string? Reply { get; init; }

    [Description("The dialogue, secrets replaced; empty when there was none or no room for it")]
    public required IReadOnlyList<TranscriptReport> Transcript { get; init; }
}

/// <summary>The newest probe that succeeded.</summary>
internal sealed record SuccessReport
{
    public required DateTimeOffset At { get; init; }

    public required double DurationSeconds { get; init; }

    [Description("The dialogue, secrets replaced")]
    public required IReadOnlyList<TranscriptReport> Transcript { get; init; }
}

/// <summary>A trace of the path to the port, and what it tells.</summary>
internal sealed record PathFindingReport
{
    [Description("When the trace had ended")]
    public required DateTimeOffset At { get; init; }

    [Description("What was seen, for people")]
    public required string Finding { get; init; }

    [Description("Where the block is, for people; empty when the traces do not tell, or there is none")]
    public required string Where { get; init; }

    [Description("The way to the port")]
    public required PathReport Path { get; init; }

    [Description("The way to an open port of the same address; null when there was none to compare with")]
    public required PathReport? Comparison { get; init; }

    [Description("What the two ways tell of a block; null when the port was reached")]
    public required BlockReport? Block { get; init; }
}
