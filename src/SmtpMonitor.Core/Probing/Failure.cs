namespace SmtpMonitor.Core.Probing;

/// <summary>Why a step ended the probe.</summary>
/// <param name="Reason">The one reason.</param>
/// <param name="Detail">For people, printable, without secrets.</param>
/// <param name="Reply">The reply that decided it, when one did.</param>
internal sealed record Failure(Reason Reason, string Detail, string? Reply = null);
