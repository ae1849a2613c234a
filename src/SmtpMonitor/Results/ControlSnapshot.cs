using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Results;

/// <summary>What is known of one control at one moment.</summary>
/// <param name="Control">Whom this is about, and how it is looked at: how old its newest result may be follows from that.</param>
/// <param name="Newest">The newest result; null before the first.</param>
public sealed record ControlSnapshot(Control Control, ControlResult? Newest);
