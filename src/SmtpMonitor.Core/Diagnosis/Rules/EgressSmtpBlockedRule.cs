
namespace SmtpMonitor.Core.Diagnosis.Rules;

/// <summary>No mail port of any host answers, while a control does: our side lets no mail out.</summary>
internal sealed class EgressSmtpBlockedRule : IRule
{
    public Judgement? Judge(Observation subject, Scene scene)
    {
        var family = subject.Key.Family;
        if (!Blocks.IsBlocked(subject, scene)
            || Witnesses.OpenControl(subject, family, scene) is not { } control
            || Witnesses.Answering(subject, family, scene) is not null)
        {
            return null;
        }

        // One port alone is a blocked port, not blocked mail: the next rule's.
        var picture = scene.Picture(family);
        if (picture.Independent < 2 || picture.Ports.Length < 2)
        {
            return null;
        }

        return new Judgement(
            Verdict.EgressSmtpBlocked,
            [
                new Evidence($"no mail port ({string.Join(", ", picture.Ports)}) answers at any of {picture.SilentHosts} hosts", picture.Silent),
                Words.Seen(control),
                Words.Own(subject),
                .. Words.Path(subject) is { } path ? (Evidence[])[path] : [],
            ],
            "Ask whoever runs this network (own firewall, cloud or access provider) to let mail ports out; ask first for 465 or 587 to your relay. Until then try 2525, or a relay that takes mail over HTTPS.")
        {
            BlockedBy = BlockSide.Egress,
            Hop = Blocks.HopOf(subject),
            Hints = ProviderPolicies.For(picture.Ports),
        };
    }
}
