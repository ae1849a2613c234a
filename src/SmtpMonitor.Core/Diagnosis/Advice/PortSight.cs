using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Diagnosis.Advice;

/// <summary>The newest that is known of one port over one family.</summary>
/// <param name="Endpoint">What was probed.</param>
/// <param name="Result">What the probe saw; null when nothing was sent, or not yet.</param>
/// <param name="Judgement">What it means.</param>
public sealed record PortSight(Endpoint Endpoint, ProbeResult? Result, Judgement Judgement)
{
    public EndpointKey Key => Endpoint.Key;

    /// <summary>The probe succeeded, and it was the server itself that answered: a success through a device on the way is none.</summary>
    public bool IsSound => Result is { Success: true } && Judgement.Verdict == Verdict.Healthy;

    /// <summary>Something answered the connection attempt in the host's name.</summary>
    public bool Answers => Reaches.Of(Result?.PortState).Answers();
}
