using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Cli;

/// <summary>One endpoint of a <c>probe</c> command and what came of it. Exactly one of result and skipped is set.</summary>
public sealed record ProbeReport(Endpoint Endpoint, ProbeResult? Result, SkipReason? Skipped)
{
    /// <summary>The probe ran and every wanted phase succeeded.</summary>
    public bool Success => Result is { Success: true };
}
