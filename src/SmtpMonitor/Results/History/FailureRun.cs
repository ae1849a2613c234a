using System.Collections.Immutable;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Smtp;

namespace SmtpMonitor.Results.History;

/// <summary>Results in a row that failed in the same phase for the same reason; told by the newest of them.</summary>
/// <param name="FirstAt">When the first of them had ended.</param>
/// <param name="LastAt">When the newest of them had ended.</param>
/// <param name="Count">How many.</param>
/// <param name="Reason">Never <see cref="Reason.None"/>.</param>
/// <param name="FailedPhase">Null when it failed outside of any.</param>
/// <param name="Duration">Of the newest.</param>
/// <param name="Detail">What happened, one sentence.</param>
/// <param name="Reply">Code and text of the reply that decided it; null when none did.</param>
/// <param name="Transcript">The dialogue, secrets replaced; empty when there was none or no room for it.</param>
public sealed record FailureRun(
    DateTimeOffset FirstAt,
    DateTimeOffset LastAt,
    int Count,
    Reason Reason,
    Phase? FailedPhase,
    TimeSpan Duration,
    string Detail,
    string? Reply,
    ImmutableArray<TranscriptLine> Transcript);
