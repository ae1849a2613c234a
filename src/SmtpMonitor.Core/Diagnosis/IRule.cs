namespace SmtpMonitor.Core.Diagnosis;

/// <summary>
/// One verdict and when it holds. Pure: looks at the subject and the scene, asks nobody, changes nothing. The first rule of
/// <see cref="Judge"/> that answers decides.
/// </summary>
internal interface IRule
{
    /// <summary>Null when the rule does not hold.</summary>
    Judgement? Judge(Observation subject, Scene scene);
}
