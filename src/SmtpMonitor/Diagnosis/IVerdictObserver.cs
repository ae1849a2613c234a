using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Diagnosis;

/// <summary>
/// An output of verdicts. One call at a time. A verdict may arrive for an endpoint that has just been removed: it is to be ignored.
/// Must be quick; what it throws is logged and hurts no other output.
/// </summary>
public interface IVerdictObserver
{
    /// <param name="endpoint">Whom it is about.</param>
    /// <param name="before">The judgement before; null for the first.</param>
    /// <param name="judgement">The judgement of now, which differs in something.</param>
    void Judged(EndpointKey endpoint, Judgement? before, Judgement judgement);

    /// <summary>The endpoint is no longer probed.</summary>
    void Forgotten(EndpointKey endpoint)
    {
    }
}
