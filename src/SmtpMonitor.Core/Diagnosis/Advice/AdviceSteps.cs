using System.Collections.Immutable;

namespace SmtpMonitor.Core.Diagnosis.Advice;

/// <summary>What to do where no port, or none with a login, can be used for submission: by the verdicts.</summary>
internal static class AdviceSteps
{
    /// <summary>Sentences, what concerns the better ports first.</summary>
    public static ImmutableArray<string> Of(PortPlace? best, IReadOnlyCollection<PortPlace> places)
    {
        if (best is not null)
        {
            return best.Fitness == Fitness.WithoutLogin
                ? [$"Ask the owner of {best.Host} to offer a login (AUTH) inside TLS on {AdviceWords.Ports([best])}, or whether mail from this machine's address is taken without one."]
                : [];
        }

        List<PortPlace> submission = [.. places.Where(p => !p.IsRelay).OrderBy(p => p.Rank)];
        if (submission.Count == 0)
        {
            return ["Ask whoever runs the mail service for the host and the port at which it takes submission."];
        }

        var silent = submission.FindAll(p => p.Best.Judgement.Verdict == Verdict.PortBlocked && !WhyNot.HostAnswers(p.Best, places));
        return
        [
            .. silent.Count == 0 ? [] : (string[])[$"Look first whether {AdviceWords.Hosts(silent)} is up and the name is right: no port of it answers."],
            .. submission.GroupBy(p => (p.Host, p.Best.Judgement.Verdict)).Select(g => For(g.Key.Verdict, [.. g])).Where(s => s.Length > 0).Distinct(),
        ];
    }

    private static string For(Verdict verdict, IReadOnlyList<PortPlace> places)
    {
        var (ports, hosts, first) = (AdviceWords.Ports(places), AdviceWords.Hosts(places), places[0].Best);
        return verdict switch
        {
            Verdict.Healthy => $"Switch TLS on at {hosts} for {ports}: without it a login can be read on the way.",
            Verdict.EgressPortBlocked or Verdict.EgressSmtpBlocked =>
                $"Ask your provider, or whoever runs the firewall here, to let {ports} out.",
            Verdict.PortBlocked =>
                $"Ask your provider, or whoever runs the firewall here, whether {ports} may go out; where the packets end shows: smtpmonitor trace {Words.Place(first.Key)}",
            Verdict.RemotePortBlocked => $"Ask the owner of {hosts} whether it lets this network's addresses reach {ports}.",
            Verdict.ServiceDown => $"Ask the owner of {hosts} where it takes submission: nothing listens on {ports}.",
            Verdict.Throttled => $"Wait some minutes before the next try on {ports}: {hosts} wants to be left alone for now.",
            Verdict.Unknown when !first.Judgement.Settled => $"Ask again in a moment: not enough is known of {ports} yet.",
            _ when first.Judgement.NextStep.Length > 0 => $"For {ports}: {first.Judgement.NextStep}",
            _ => "",
        };
    }
}
