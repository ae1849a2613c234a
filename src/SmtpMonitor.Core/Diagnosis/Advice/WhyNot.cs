using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Core.Diagnosis.Advice;

/// <summary>Why a port that is not sound cannot be used, a sentence.</summary>
internal static class WhyNot
{
    /// <summary>Of all families: once where they agree.</summary>
    public static string Of(PortPlace place, IReadOnlyCollection<PortPlace> places)
    {
        var families = place.Sights.Select(s => (s.Key.Family, Why: Of(s, places))).DistinctBy(f => f.Why).ToList();
        return families.Count == 1 ? families[0].Why : string.Join(' ', families.Select(f => $"{Words.Family(f.Family)}: {f.Why}"));
    }

    public static string Of(PortSight sight, IReadOnlyCollection<PortPlace> places) => sight.Judgement.Verdict switch
    {
        Verdict.EgressPortBlocked => "Blocked on our side: the port answers at no host.",
        Verdict.EgressSmtpBlocked => "Blocked on our side, as every mail port is.",
        Verdict.RemotePortBlocked => "Blocked at the host or right before it: other hosts, or the path, show that nothing on our side keeps it.",
        Verdict.PortBlocked when !HostAnswers(sight, places) => $"{Answer(sight)}; no port of the host that was tried answers.",
        Verdict.PortBlocked => $"Blocked, on the way or at the host: {Lower(Answer(sight))}, while other ports of the host answer.",
        Verdict.HostDown => "No port of the host that was tried answers, but other hosts do.",
        Verdict.ServiceDown => "Nothing listens there: the host itself refuses.",
        Verdict.NetworkDown => "This machine's network is down: nothing answers.",
        Verdict.FamilyUnreachable => $"Nothing at all answers over {Words.Family(sight.Key.Family)} from here.",
        Verdict.NameUnresolved => Said("The name gives no address", sight),
        Verdict.ResolverDown => "No name gives an address here.",
        Verdict.Throttled => Said("The server asks to come back later", sight),
        Verdict.Rejected => Said("The server refuses this client", sight),
        Verdict.Intercepted => $"Something on the way answers, or rewrites what is said, in the server's name: {sight.Judgement.Evidence[0].Text}.",
        Verdict.NotSmtp => Said("Something else than SMTP answers", sight),
        Verdict.TlsFailed => Said("TLS cannot be started", sight),
        Verdict.CertificateInvalid => Said("The certificate is not valid", sight),
        Verdict.AuthFailed => Said("The login fails", sight),
        Verdict.PolicyFailed => Said("A published policy forbids it", sight),
        Verdict.Unhealthy => Said("It accepts connections but does not serve them", sight),
        _ => $"Not enough is known: {sight.Judgement.Because}.",
    };

    /// <summary>Something answers on some port of the host, over this family.</summary>
    public static bool HostAnswers(PortSight sight, IEnumerable<PortPlace> places) =>
        places.SelectMany(p => p.Sights).Any(s => s.Key.Host == sight.Key.Host && s.Key.Family == sight.Key.Family && s.Answers);

    private static string Answer(PortSight sight) => sight.Result switch
    {
        // A zone index belongs to this machine, not to the sender.
        { Icmp: { } icmp } => $"Refused by ICMP from {icmp.Sender.ToString().Split('%')[0]}",
        { PortState: PortState.Refused } => "Refused",
        _ => "No answer",
    };

    private static string Said(string what, PortSight sight) => sight.Result is { Detail.Length: > 0 } result
        ? $"{what}: {result.Detail.TrimEnd('.')}."
        : $"{what}.";

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
