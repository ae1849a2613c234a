using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Results;

/// <summary>A result as it was stored.</summary>
/// <param name="Result">What the probe saw, overlong dialogues and lists shortened.</param>
/// <param name="RecordedAt">When the probe had ended, by this machine's clock.</param>
/// <param name="Change">Null when nothing changed that deserves a line.</param>
public sealed record RecordedResult(ProbeResult Result, DateTimeOffset RecordedAt, StateChange? Change);
