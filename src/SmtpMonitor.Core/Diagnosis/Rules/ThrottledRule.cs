namespace SmtpMonitor.Core.Diagnosis.Rules;

/// <summary>The server wants us to come back later.</summary>
internal sealed class ThrottledRule : IRule
{
    public Judgement? Judge(Observation subject, Scene scene) => !subject.Result.Throttled
        ? null
        : new Judgement(
            Verdict.Throttled,
            [new Evidence($"{Words.Place(subject.Key)} accepts connections and asks to come back later ({Words.Said(subject.Result)})", subject.Key)],
            "Connect less often: lengthen the interval, or ask the server's owner for an exception. The port is open; the monitor leaves it alone for a while.");
}
