using SmtpMonitor.Core.Network;

namespace SmtpMonitor.Core.Diagnosis;

/// <summary>Whether an endpoint is blocked, as opposed to down: what its own result and its host's other ports say.</summary>
internal static class Blocks
{
    /// <summary>Below this the path is too short to tell a near answer from a far one by its time.</summary>
    private static readonly TimeSpan ShortPath = TimeSpan.FromMilliseconds(10);

    /// <summary>So many silent probes are no accident, whatever a trace says that got through once.</summary>
    public const int Convincing = 3;

    /// <summary>The port is kept from us: silence, an ICMP refusal, or a refusal in the host's name.</summary>
    public static bool IsBlocked(Observation o, Scene scene) => o.Reach switch
    {
        Reach.Filtered => true,
        Reach.Refused => IsForgedReset(o),

        // A router that calls the host unreachable while the host answers on another port is a filter in disguise.
        Reach.Unreachable => o.Result.Icmp is not null && Witnesses.OpenSibling(o, scene) is not null,
        _ => false,
    };

    /// <summary>
    /// One lost packet is no block: silence counts after a second look, when a trace shows it, or when every port of the host is silent.
    /// </summary>
    public static bool IsConfirmed(Observation o, Scene scene) =>
        o.Reach != Reach.Filtered
        || o.Result.Icmp is not null
        || o.Times >= Convincing
        || o.Path.Comparison is { ConfirmsBlock: true }
        || (o.Times > 1 && !o.Path.SaysReached)
        || (Witnesses.AnsweringSibling(o, scene) is null
            && scene.Host(o.Key).With(Reach.Filtered).Sum(s => s.Times) >= Convincing);

    /// <summary>The reset came from nearer than the host: a device on the way refuses in its name. Only a trace proves it.</summary>
    public static bool IsForgedReset(Observation o) => o is { Reach: Reach.Refused, Path.Comparison: { IsForgedReset: true } };

    /// <summary>
    /// Far sooner than another port of the address ever answered. A load balancer that answers itself looks the same, so it is a
    /// suspicion and never more.
    /// </summary>
    public static bool IsTooSoon(Observation o, Scene scene)
    {
        if (o.Result.Attempts is not [.., var attempt] || FastestOf(o, scene) is not { } fastest || fastest < ShortPath)
        {
            return false;
        }

        // What the address needed before on this port counts too: an open port that was slow and is near now.
        var own = o.Memory.Address is { } a && a.Equals(attempt.Address) && o.Reach == Reach.Refused ? o.Memory.FastestConnect : null;
        return attempt.Duration < fastest / 2 && (own is null || attempt.Duration < own / 2);
    }

    /// <summary>The fastest connection that another port of the same address ever accepted.</summary>
    private static TimeSpan? FastestOf(Observation o, Scene scene) => scene.Host(o.Key).With(Reach.Open)
        .Where(s => s.Key.Port != o.Key.Port && s.Memory.Address is { } a && o.Addresses.Contains(a))
        .Min(s => s.Memory.FastestConnect);

    /// <summary>
    /// The last hop before the block: by the traces, or by who sent the ICMP refusal. Without an open port beside, a silent path still
    /// ends at the last router that answered.
    /// </summary>
    public static BlockHop? HopOf(Observation o)
    {
        if (o.Path.Comparison is not { } comparison || !(comparison.ConfirmsBlock || comparison is { Open: null, Blocked.End: TraceEnd.Silent, LastHop: not null }))
        {
            return null;
        }

        var refuser = comparison.Refuser;
        var named = refuser is null ? null : comparison.Blocked.Hops.FirstOrDefault(h => h.Answer == HopAnswer.TimeExceeded && refuser.Equals(h.Sender));
        var hop = named ?? comparison.LastHop;

        // Where the first hop answers on no path, its silence on this one tells nothing.
        return hop is not null ? new BlockHop(hop.Ttl, hop.Sender)
            : refuser is not null || comparison.Open?.RouterAt(1) is not null ? new BlockHop(0, refuser)
            : null;
    }

    /// <summary>The traces put the block on a side, whatever other hosts say.</summary>
    public static BlockSide SideOf(Observation o) => o.Path.Comparison switch
    {
        { ConfirmsBlock: true, Place: BlockPlace.NearUs } => BlockSide.Egress,
        { ConfirmsBlock: true, Place: BlockPlace.AtHost } => BlockSide.Remote,
        _ => o.Result.Icmp is { } icmp && o.Addresses.Contains(icmp.Sender) ? BlockSide.Remote : BlockSide.Unknown,
    };
}
