namespace SmtpMonitor.Core.Diagnosis.Rules;

/// <summary>The host itself refuses: nothing listens on the port.</summary>
internal sealed class ServiceDownRule : IRule
{
    public Judgement? Judge(Observation subject, Scene scene) => subject.Reach != Reach.Refused
        ? null
        : new Judgement(
            Verdict.ServiceDown,
            [
                Words.Own(subject),
                .. Witnesses.AnsweringSibling(subject, scene) is { } sibling ? (Evidence[])[Words.Seen(sibling)] : [],
                .. subject.Path.Comparison is { Place: BlockPlace.None, Distance: { } distance } ? (Evidence[])[new Evidence($"the refusal comes from the host itself, {distance} {(distance == 1 ? "hop" : "hops")} away", subject.Key)] : [],
            ],
            $"Start the mail service on port {subject.Key.Port} of {subject.Key.Host}, or check that it still listens there.");
}
