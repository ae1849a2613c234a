using SmtpMonitor.Core.Network;

namespace SmtpMonitor.Results;

/// <summary>What the last path trace of an endpoint found.</summary>
/// <param name="At">When it had ended.</param>
/// <param name="Blocked">The way to the endpoint's port.</param>
/// <param name="Open">The way to an open port of the same address; null when there was none.</param>
public sealed record PathFinding(DateTimeOffset At, PathTrace Blocked, PathTrace? Open);
