using System.Collections.Immutable;
using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Core.Diagnosis.Rules;

/// <summary>
/// Something on the way answers, or changes what is said, in the server's name. A success counts as intercepted, too: a transparent
/// proxy is a healthy server, only not the one that was asked for.
/// </summary>
internal sealed class InterceptedRule : IRule
{
    private const string Ask =
        "Rule out that the server's owner changed it; then ask whoever runs the network on the way (own firewall, provider) to switch SMTP inspection or redirection off for this port. Until then use 465, where TLS from the first byte leaves nothing to rewrite.";

    public Judgement? Judge(Observation subject, Scene scene)
    {
        ImmutableArray<Evidence> evidence =
        [
            .. Rewritten(subject),
            .. Vanished(subject),
            .. SharedGreeting.Evidence(subject, scene),
            .. SharedIssuer.Evidence(subject, scene),
        ];
        return evidence.IsEmpty ? null : new Judgement(Verdict.Intercepted, evidence, Ask);
    }

    private static IEnumerable<Evidence> Rewritten(Observation o)
    {
        if (o.Result.Warnings.Contains(Warning.BannerMasked))
        {
            yield return new Evidence("the greeting is overwritten with asterisks, as SMTP inspection of firewalls does", o.Key);
        }

        if (o.Result.Warnings.Contains(Warning.EhloMangled))
        {
            yield return new Evidence("keywords of the EHLO reply are overwritten, as SMTP inspection of firewalls does", o.Key);
        }

        if (o.Result.Reason == Reason.StarttlsInjected)
        {
            yield return new Evidence("clear text was slipped in behind the answer to STARTTLS", o.Key);
        }
    }

    private static IEnumerable<Evidence> Vanished(Observation o)
    {
        if (Suspicions.StarttlsVanished(o))
        {
            yield return new Evidence($"STARTTLS is not offered, but was until {o.Memory.StarttlsOfferedAt:yyyy-MM-dd HH:mm:ss} UTC", o.Key);
        }
    }
}
