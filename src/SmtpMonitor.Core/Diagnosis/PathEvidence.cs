namespace SmtpMonitor.Core.Diagnosis;

/// <summary>What is known of the path to a blocked port: nothing, that a trace is under way, or what it found.</summary>
/// <param name="Pending">A trace is under way: a side is not named before it has ended.</param>
/// <param name="Comparison">What the last trace found; null when there was none.</param>
public sealed record PathEvidence(bool Pending, PathComparison? Comparison)
{
    public static readonly PathEvidence None = new(false, null);

    /// <summary>True when the trace got through to the port that the probe found blocked.</summary>
    public bool SaysReached => Comparison is { IsReached: true };
}
