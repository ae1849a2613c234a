using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Diagnosis;

/// <summary>One line when a verdict settles that is another one than the line before said.</summary>
internal sealed partial class VerdictLog(ILogger<VerdictLog> logger) : IVerdictObserver
{
    private readonly Dictionary<EndpointKey, Verdict> _said = [];

    public void Judged(EndpointKey endpoint, Judgement? before, Judgement judgement)
    {
        if (!judgement.Settled || judgement.Verdict == Verdict.Unknown || _said.GetValueOrDefault(endpoint, Verdict.Healthy) == judgement.Verdict)
        {
            return;
        }

        if (judgement.Verdict == Verdict.Healthy)
        {
            _said.Remove(endpoint);
            Healthy(logger, endpoint);
            return;
        }

        _said[endpoint] = judgement.Verdict;
        Settled(logger, endpoint, LabelValue.Of(judgement.Verdict), judgement.Because, judgement.NextStep);
    }

    public void Forgotten(EndpointKey endpoint) => _said.Remove(endpoint);

    [LoggerMessage(410, LogLevel.Warning, "{Endpoint}: verdict {Verdict}, because {Evidence}. Next: {NextStep}")]
    private static partial void Settled(ILogger logger, EndpointKey endpoint, string verdict, string evidence, string nextStep);

    [LoggerMessage(411, LogLevel.Information, "{Endpoint}: verdict healthy again")]
    private static partial void Healthy(ILogger logger, EndpointKey endpoint);
}
