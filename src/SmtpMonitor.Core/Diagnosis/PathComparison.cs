using System.Net;
using SmtpMonitor.Core.Network;

namespace SmtpMonitor.Core.Diagnosis;

/// <summary>
/// What the path to a blocked port tells beside the path to an open port of the same address. A block by silence lies at the last router
/// that answers on the blocked path or behind it, up to the next one that answers on the open path: a router that drops in forwarding
/// still says "time exceeded" itself, one that drops on arrival does not. A reset or an ICMP refusal that comes from nearer than the host
/// is made by a device on the way: by its address, or else between the greatest distance without it and the smallest with it.
/// </summary>
/// <param name="Blocked">To the port that does not answer as it should, traced as far as the open one.</param>
/// <param name="Open">To an open port of the same address; null when there was none.</param>
public sealed record PathComparison(PathTrace Blocked, PathTrace? Open)
{
    /// <summary>
    /// Hops to the host, by the open port; null when that was not reached. A lost packet can make it one too many, never too few.
    /// </summary>
    public int? Distance => Open is { End: TraceEnd.Connected } ? Open.EndTtl : null;

    /// <summary>The last router that the blocked port's packets are known to have reached; null when none is.</summary>
    public TraceHop? LastHop => Blocked.LastRouter;

    /// <summary>
    /// The router behind <see cref="LastHop"/> that answers on the open path, silent ones passed over: the block is at one of the two or
    /// between them. Null when the next to answer is the host itself, or when it is not known.
    /// </summary>
    public TraceHop? NextHop => Next is { Answer: HopAnswer.TimeExceeded } router ? router : null;

    /// <summary>Who refused by ICMP: a router, a firewall, the host, this machine; null when nobody did.</summary>
    public IPAddress? Refuser => Blocked.End == TraceEnd.Rejected ? Blocked.Hops[^1].Sender : null;

    /// <summary>True when the port was reached, and no nearer than the host is known to be: nothing on the way keeps it.</summary>
    public bool IsReached => Blocked.End == TraceEnd.Connected && !IsNearerThanHost;

    /// <summary>True when a reset came from nearer than the host: a device on the way refuses in the host's name.</summary>
    public bool IsForgedReset => Blocked.End == TraceEnd.Refused && IsNearerThanHost;

    /// <summary>True when the connection was accepted nearer than the host: a device on the way answers in the host's name.</summary>
    public bool IsForgedAnswer => Blocked.End == TraceEnd.Connected && IsNearerThanHost;

    /// <summary>
    /// True when the trace itself confirms a block: the port is silent or refused by ICMP where the open one is reached, a reset comes
    /// from nearer than the host, or somebody says by ICMP what only filters say.
    /// </summary>
    public bool ConfirmsBlock => Blocked.End switch
    {
        TraceEnd.Silent => Distance is not null,
        TraceEnd.Refused => IsForgedReset,

        // "Host unreachable" without an open port is a host that is off.
        TraceEnd.Rejected => Distance is not null || SaysFilter(Blocked.Hops[^1]),
        _ => false,
    };

    /// <summary>
    /// The hops between which the block is, both included: 0 is this machine, <see cref="Distance"/> the host. Null when the traces do
    /// not tell.
    /// </summary>
    public (int Nearest, int Farthest)? Range => Blocked.End switch
    {
        TraceEnd.Silent when Next is { } next => (LastHop?.Ttl ?? 0, next.Ttl),
        TraceEnd.Rejected => RangeOfRefusal(Blocked.Hops[^1]),

        // Whoever forges it did not see the packet one hop shorter, or saw it expire first.
        TraceEnd.Refused when IsForgedReset => (Blocked.EndTtl!.Value - 1, Blocked.EndTtl.Value),
        TraceEnd.Connected when IsForgedAnswer => (Blocked.EndTtl!.Value, Blocked.EndTtl.Value),
        _ => null,
    };

    /// <summary>Where the block is. A silent block lies at the last hop or behind it, so short paths cannot tell.</summary>
    public BlockPlace Place => this switch
    {
        { IsReached: true } => BlockPlace.None,
        { Blocked.End: TraceEnd.Refused, IsForgedReset: false, Distance: not null } => BlockPlace.None,
        { Range: { } range } => PlaceOf(range.Nearest, range.Farthest),
        _ => BlockPlace.Unknown,
    };

    /// <summary>A router answered on the open path from as far away as the blocked port's end, or from farther: the host is behind it.</summary>
    private bool IsNearerThanHost => Blocked.EndTtl is { } end && Open?.LastRouter is { } router && router.Ttl >= end;

    /// <summary>The first distance behind <see cref="LastHop"/> from which anything answers on the open path.</summary>
    private TraceHop? Next => Distance is null ? null : Open!.Hops.FirstOrDefault(h => h.Ttl > (LastHop?.Ttl ?? 0) && h.Answer != HopAnswer.Silent);

    private (int Nearest, int Farthest)? RangeOfRefusal(TraceHop refusal)
    {
        if (refusal.Sender is null || refusal.Sender.Equals(Blocked.Source))
        {
            return refusal.Sender is null ? null : (0, 0);
        }

        if (IsHostsOwn(refusal))
        {
            return (refusal.Ttl, Distance ?? refusal.Ttl);
        }

        if (RouterNamed(refusal.Sender) is { } router)
        {
            return (router.Ttl, router.Ttl);
        }

        // In forwarding a router refuses what lives one hop longer than what expires at it; on arrival, or for want of a route, it
        // refuses at its own distance. It is not the one before where that answered under another address, unless this one is borrowed.
        var isBorrowed = refusal.Sender.Equals(Blocked.Address);
        var nearest = isBorrowed || RouterAt(refusal.Ttl - 1) is null ? refusal.Ttl - 1 : refusal.Ttl;
        return (nearest, refusal.Ttl);
    }

    private TraceHop? RouterNamed(IPAddress address) =>
        Blocked.Hops.Concat(Open?.Hops ?? []).FirstOrDefault(h => h.Answer == HopAnswer.TimeExceeded && address.Equals(h.Sender));

    private TraceHop? RouterAt(int ttl) => Blocked.RouterAt(ttl) ?? Open?.RouterAt(ttl);

    private bool IsHostsOwn(TraceHop refusal) => Blocked.Address.Equals(refusal.Sender) && !IsNearerThanHost;

    private static bool SaysFilter(TraceHop hop) =>
        hop.Answer == HopAnswer.Prohibited || (hop.Icmp is { } icmp && IcmpCode.IsPortUnreachable(icmp));

    private BlockPlace PlaceOf(int nearest, int farthest) =>
        farthest == 0 ? BlockPlace.NearUs
        : Blocked.End == TraceEnd.Rejected && IsHostsOwn(Blocked.Hops[^1]) ? BlockPlace.AtHost
        : Distance is not { } distance ? BlockPlace.Unknown
        : nearest >= distance ? BlockPlace.AtHost
        : farthest <= 2 && distance - farthest >= 2 ? BlockPlace.NearUs
        : farthest < distance ? BlockPlace.OnTheWay
        : nearest >= distance - 1 && distance >= 4 ? BlockPlace.AtHost
        : BlockPlace.Unknown;
}
