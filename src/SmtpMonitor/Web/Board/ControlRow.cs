using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Web.Board;

/// <summary>What the pages show of one control.</summary>
/// <param name="Key">Whom it is about.</param>
/// <param name="Newest">The newest look; null before the first.</param>
internal sealed record ControlRow(ControlKey Key, ControlResult? Newest);
