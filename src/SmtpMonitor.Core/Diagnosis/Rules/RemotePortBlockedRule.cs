namespace SmtpMonitor.Core.Diagnosis.Rules;

/// <summary>
/// Blocked here only: the host answers on another port, and the port answers at an independent host; or traces put the block at the
/// host's end. A block that traces put near us is not the host's, whatever other hosts say.
/// </summary>
internal sealed class RemotePortBlockedRule : IRule
{
    public Judgement? Judge(Observation subject, Scene scene)
    {
        if (!Blocks.IsBlocked(subject, scene) || Witnesses.OpenSibling(subject, scene) is not { } sibling)
        {
            return null;
        }

        var side = Blocks.SideOf(subject);
        var peer = Witnesses.OpenPeer(subject, scene);
        if (side == BlockSide.Egress || (peer is null && side != BlockSide.Remote))
        {
            return null;
        }

        return new Judgement(
            Verdict.RemotePortBlocked,
            [
                Words.Own(subject),
                Words.Seen(sibling),
                .. peer is not null ? (Evidence[])[Words.Seen(peer)] : [],
                .. Words.Path(subject) is { } path ? (Evidence[])[path] : [],
            ],
            $"Ask the owner of {subject.Key.Host} whether port {subject.Key.Port} is open to this network's addresses{(side == BlockSide.Remote ? "" : "; look for a rule against this host in the firewalls near us as well")}.")
        {
            BlockedBy = BlockSide.Remote,
            Hop = Blocks.HopOf(subject),
        };
    }
}
