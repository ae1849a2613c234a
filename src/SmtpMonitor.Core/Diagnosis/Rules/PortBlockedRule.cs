namespace SmtpMonitor.Core.Diagnosis.Rules;

/// <summary>Blocked, and nothing above says by whom. Says what would.</summary>
internal sealed class PortBlockedRule : IRule
{
    public Judgement? Judge(Observation subject, Scene scene)
    {
        var blocked = Blocks.IsBlocked(subject, scene);
        if (!blocked && !IsRefusedEverywhereAtOnce(subject, scene))
        {
            return null;
        }

        var side = Blocks.SideOf(subject);
        return new Judgement(
            Verdict.PortBlocked,
            [
                Words.Own(subject),
                .. Witnesses.OpenSibling(subject, scene) is { } sibling ? (Evidence[])[Words.Seen(sibling)] : [],
                .. Witnesses.OpenControl(subject, subject.Key.Family, scene) is { } control ? (Evidence[])[Words.Seen(control)] : [],
                .. Words.Path(subject) is { } path ? (Evidence[])[path] : [],
                .. !blocked ? (Evidence[])[new Evidence("every host began to refuse this port although it was open before: a device on the way may answer in their name", subject.Key)] : [],
            ],
            side == BlockSide.Egress
                ? "Look for a rule against this host's address in the firewalls near us: the block is on our side of the path."
                : $"To tell whose block it is: {Missing(subject, scene)}. By hand: smtpmonitor trace {Words.Place(subject.Key)}")
        {
            BlockedBy = side,
            Hop = Blocks.HopOf(subject),
        };
    }

    /// <summary>
    /// Short paths hide who sent a reset. A service that stops at one host is stopped; one that stops at all of them in one moment is
    /// more likely refused on the way.
    /// </summary>
    private static bool IsRefusedEverywhereAtOnce(Observation subject, Scene scene) =>
        subject is { Reach: Reach.Refused, Memory.OpenAt: not null }
        && Witnesses.AnsweringSibling(subject, scene) is not null
        && scene.Port(subject.Key.Port, subject.Key.Family) is var port
        && !port.With(Reach.Open).Any()
        && port.With(Reach.Refused).Any(p => p.IsIndependentOf(subject) && p.Memory.OpenAt is not null
            && (p.HoldsSince - subject.HoldsSince).Duration() <= 2 * subject.Result.Endpoint.Settings.Interval);

    private static string Missing(Observation subject, Scene scene)
    {
        List<string> wanted = [];
        if (!scene.Host(subject.Key).All.Any(o => o.Key.Port != subject.Key.Port))
        {
            wanted.Add("probe another port of this host (587 or 465)");
        }

        if (!scene.Port(subject.Key.Port, subject.Key.Family).All.Any(o => o.IsIndependentOf(subject)))
        {
            wanted.Add(scene.Shard.IsWhole ? $"probe port {subject.Key.Port} of a second, independent host" : ShardSight.Advise(subject.Key.Port));
        }

        if (!scene.Controls.Any(c => c.Key.Family == subject.Key.Family))
        {
            wanted.Add("add a control (port 443 of a stable host)");
        }

        return wanted.Count == 0 ? "trace the path" : string.Join("; ", wanted);
    }
}
