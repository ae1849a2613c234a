using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Diagnosis;

/// <summary>
/// Which other observations speak for or against one, and whether more are to come. Only what was so at the same time counts: an
/// observation from before the fault is "pending" until its endpoint is probed again.
/// </summary>
internal static class Witnesses
{
    /// <summary>So many independent hosts are enough to hear.</summary>
    private const int Enough = 3;

    /// <summary>After so many results in a row nobody is waited for any more.</summary>
    private const int Patience = 4;

    /// <summary>Another port of the same host or address that was open at the same time; null when there is none.</summary>
    public static Observation? OpenSibling(Observation o, Scene scene) =>
        scene.Beside(o).FirstOrDefault(s => s.Reach == Reach.Open && s.Overlaps(o));

    /// <summary>Another port of the same host or address in whose name something answered at the same time.</summary>
    public static Observation? AnsweringSibling(Observation o, Scene scene) =>
        scene.Beside(o).FirstOrDefault(s => s.Reach.Answers() && s.Overlaps(o) && !Blocks.IsForgedReset(s));

    /// <summary>The same port at another address, open or refused by the host itself, at the same time.</summary>
    public static Observation? AnsweringPeer(Observation o, Scene scene) => scene.Port(o.Key.Port, o.Key.Family).Answering
        .FirstOrDefault(p => p.SharesNoAddressWith(o) && p.Overlaps(o) && !Blocks.IsForgedReset(p));

    /// <summary>The same port open at another address at the same time.</summary>
    public static Observation? OpenPeer(Observation o, Scene scene) => scene.Port(o.Key.Port, o.Key.Family).With(Reach.Open)
        .FirstOrDefault(p => p.SharesNoAddressWith(o) && p.Overlaps(o));

    /// <summary>Any port of another address, of this family, in whose name something answered at the same time.</summary>
    public static Observation? AnsweringStranger(Observation o, IpFamily family, Scene scene) => scene.Family(family).Answering
        .FirstOrDefault(s => (s.Key.Host, s.Key.Address) != (o.Key.Host, o.Key.Address) && s.SharesNoAddressWith(o) && s.Overlaps(o) && !Blocks.IsForgedReset(s));

    /// <summary>Anything of a family that answered at the same time.</summary>
    public static Observation? Answering(Observation o, IpFamily family, Scene scene) => scene.Family(family).Answering
        .FirstOrDefault(s => s.Overlaps(o) && !Blocks.IsForgedReset(s));

    /// <summary>A control of a family that was open at the same time.</summary>
    public static ControlObservation? OpenControl(Observation o, IpFamily family, Scene scene) =>
        scene.Controls.FirstOrDefault(c => c.Key.Family == family && c.Reach == Reach.Open && c.Overlaps(o));

    /// <summary>A control of a family that was tried since and did not answer. It may have fallen silent a moment later: both are silent now.</summary>
    public static ControlObservation? SilentControl(Observation o, IpFamily family, Scene scene) =>
        scene.Controls.FirstOrDefault(c => c.Key.Family == family && c.Reach is Reach.Filtered or Reach.Unreachable && c.SeenAt >= o.HoldsSince);

    /// <summary>Who is still to be heard before a side is named, in words; null when nobody is.</summary>
    public static string? Awaited(Observation o, Scene scene)
    {
        // Where no other port of the host is open, a trace shows how far packets come, but not whose block it is.
        // By the next look or two (a refusal comes at once) it must do without.
        if (o.Path.Pending && o.Times <= (o.Reach == Reach.Refused ? 2 : 1) && OpenSibling(o, scene) is not null)
        {
            return "the path to it is being traced";
        }

        if (o.Times >= Patience)
        {
            return null;
        }

        if (scene.Beside(o).Any(s => IsPending(s, o))
            || scene.Expected.AnyOfHost(o.Key))
        {
            return "its host's other ports are being probed";
        }

        if (scene.Controls.Any(c => !c.Overlaps(o) && c.SeenAt < o.HoldsSince))
        {
            return "the controls are being looked at again";
        }

        return AwaitsPeers(o, scene) ? "the same port of other hosts is being probed" : null;
    }

    /// <summary>Who is still to be heard before a name or the resolver is blamed; null when nobody is.</summary>
    public static string? AwaitedNames(Observation o, Scene scene)
    {
        // "There is no such name" is an answer: the resolver works.
        if (o.Times >= Patience || o.Result.Reason is Reason.DnsNxdomain or Reason.DnsNodata || Names.ResolvedSince(o, scene) is not null)
        {
            return null;
        }

        if (scene.Controls.Any(c => c.SeenAt < o.HoldsSince))
        {
            return "the controls are being looked at again";
        }

        var failed = Names.OthersFailed(o, scene).Select(s => s.Key.Host).Distinct().Take(Enough).Count();
        return failed < Enough && (scene.Expected.AnyOther(o.Key) || Names.OthersResolved(o, scene).Any(s => s.AskedAt < o.HoldsSince))
            ? "other names are being looked up again"
            : null;
    }

    private static bool AwaitsPeers(Observation o, Scene scene)
    {
        // A shard's own hosts may be those that one fault elsewhere strikes; the reference is how it knows of others.
        if (scene.References.Any(r => r.Key.Port == o.Key.Port && r.Key.Family == o.Key.Family && r.SharesNoAddressWith(o) && IsPending(r, o)))
        {
            return AnsweringPeer(o, scene) is null;
        }

        var heard = 0;
        var pending = scene.Expected.AnyOfPort(o.Key);
        foreach (var peer in scene.Port(o.Key.Port, o.Key.Family).All.Where(p => p.SharesNoAddressWith(o)))
        {
            if (IsPending(peer, o))
            {
                pending = true;
            }
            else if (peer.Reach.Answers())
            {
                return false;
            }

            // Whoever was silent long before knows nothing of this fault.
            else if (peer.HoldsSince + (2 * peer.Result.Endpoint.Settings.Interval) >= o.HoldsSince && ++heard == Enough)
            {
                return false;
            }
        }

        return pending;
    }

    /// <summary>Not so at the same time: seen only before the other began, or so only since the other was last seen. One that backs off is not waited for.</summary>
    private static bool IsPending(Observation s, Observation o) => s.Reach.Answers() && !s.Result.Throttled
        && (s.SeenAt < o.HoldsSince || (s.HoldsSince > o.SeenAt && s.Reach != o.Reach));
}
