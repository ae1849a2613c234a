using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Core.Diagnosis.Rules;

/// <summary>The probe succeeded, and nothing of the above contradicts it.</summary>
internal sealed class HealthyRule : IRule
{
    public Judgement? Judge(Observation subject, Scene scene) => !subject.Result.Success
        ? null
        : new Judgement(Verdict.Healthy, [new Evidence($"the last probe of {Words.Place(subject.Key)} succeeded{With(subject)}", subject.Key)], "");

    private static string With(Observation subject) => subject.Result.Warnings.IsDefaultOrEmpty
        ? ""
        : $" with warnings: {string.Join(", ", subject.Result.Warnings.Select(LabelValue.Of))}";
}
