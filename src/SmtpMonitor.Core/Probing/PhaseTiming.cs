namespace SmtpMonitor.Core.Probing;

/// <summary>One phase that ran.</summary>
/// <param name="Phase">Which.</param>
/// <param name="Start">Offset from the start of the probe, waits for other sessions at the address excluded.</param>
/// <param name="Duration">How long it took, also when it failed.</param>
/// <param name="ReplyCode">The SMTP reply code it ended with, when there was one.</param>
public sealed record PhaseTiming(Phase Phase, TimeSpan Start, TimeSpan Duration, int? ReplyCode = null);
