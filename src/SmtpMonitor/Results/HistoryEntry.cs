using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Results;

/// <summary>The little that is kept of a result once a newer one is there.</summary>
/// <param name="RecordedAt">When the probe had ended.</param>
/// <param name="Reason"><see cref="Reason.None"/> when it succeeded.</param>
/// <param name="FailedPhase">Null when it succeeded.</param>
/// <param name="Duration">Of the whole probe.</param>
public readonly record struct HistoryEntry(DateTimeOffset RecordedAt, Reason Reason, Phase? FailedPhase, TimeSpan Duration);
