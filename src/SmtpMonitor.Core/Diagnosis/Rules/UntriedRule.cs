using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Core.Diagnosis.Rules;

/// <summary>This machine could not even try, or was told not to.</summary>
internal sealed class UntriedRule : IRule
{
    public Judgement? Judge(Observation subject, Scene scene)
    {
        if (subject.Reach != Reach.Untried)
        {
            return null;
        }

        Evidence own = new($"{Words.Place(subject.Key)} was not tried ({Words.Said(subject.Result)})", subject.Key);
        return subject.Result.Reason switch
        {
            Reason.NullMx => new Judgement(Verdict.Rejected, [own], "Do not send mail to this domain: it says that it takes none (null MX, RFC 7505)."),
            Reason.LocalError or Reason.AddressUnavailable => new Judgement(Verdict.Unknown, [own], "Mend this machine first: it could not try. The reason says what it lacks."),
            _ => new Judgement(Verdict.Unknown, [own], ""),
        };
    }
}
