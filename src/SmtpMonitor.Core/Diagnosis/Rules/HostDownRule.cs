namespace SmtpMonitor.Core.Diagnosis.Rules;

/// <summary>No port of the host answers, other hosts do.</summary>
internal sealed class HostDownRule : IRule
{
    public Judgement? Judge(Observation subject, Scene scene)
    {
        if (subject.Reach is not (Reach.Filtered or Reach.Unreachable)
            || Witnesses.AnsweringSibling(subject, scene) is not null
            || Witnesses.AnsweringStranger(subject, subject.Key.Family, scene) is not { } stranger)
        {
            return null;
        }

        var silent = scene.Host(subject.Key).All.Where(o => o.Reach is Reach.Filtered or Reach.Unreachable).ToList();
        var ports = string.Join(", ", silent.Select(o => o.Key.Port).Distinct().Order());
        var only = silent.Count == 1 ? $"; only port {ports} is probed there" : "";
        return new Judgement(
            Verdict.HostDown,
            [
                new Evidence($"no port of {subject.Key.Host} that is probed ({ports}) answers over {Words.Family(subject.Key.Family)}{only}", [.. silent.Take(PortPicture.Named).Select(o => o.Key)]),
                Words.Seen(stranger),
                Words.Own(subject),
            ],
            $"Check that {subject.Key.Host} is up and still has this address; its owner sees more than we do.");
    }
}
