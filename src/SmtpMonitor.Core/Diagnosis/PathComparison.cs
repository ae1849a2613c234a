using SmtpMonitor.Core.Network;

namespace SmtpMonitor.Core.Diagnosis;

/// <summary>
/// What the path to a blocked port tells beside the path to an open port of the same address. A block by silence lies at the last hop
/// that answers on both paths or directly behind it: a router that drops in forwarding still says "time exceeded" itself, one that
/// drops on arrival does not. A reset or an ICMP refusal that comes from nearer than the host is made by a device on the way.
/// </summary>
/// <param name="Blocked">To the port that does not answer as it should.</param>
/// <param name="Open">To an open port of the same address; null when there was none.</param>
public sealed record PathComparison(PathTrace Blocked, PathTrace? Open)
{
    /// <summary>Hops to the host, by the open port; null when that was not reached.</summary>
    public int? Distance => Open is { End: TraceEnd.Connected } ? Open.EndTtl : null;

    /// <summary>The last router that answers on the blocked path (and on the open one, where there is one) before the block; null when none does.</summary>
    public TraceHop? LastHop => Blocked.Hops
        .Where(h => h.Answer == HopAnswer.TimeExceeded && (Open is null || Open.RouterAt(h.Ttl) is not null))
        .LastOrDefault();

    /// <summary>The router behind <see cref="LastHop"/> on the open path: the block is at one of the two; null when it is not known.</summary>
    public TraceHop? NextHop => Open?.RouterAt((LastHop?.Ttl ?? 0) + 1);

    /// <summary>True when the port answers exactly as far away as the open one: nothing on the way keeps it.</summary>
    public bool IsReached => Blocked.End == TraceEnd.Connected && (Distance is null || Blocked.EndTtl == Distance);

    /// <summary>True when a reset came from nearer than the host: a device on the way refuses in the host's name.</summary>
    public bool IsForgedReset => Blocked.End == TraceEnd.Refused && Distance is { } distance && Blocked.EndTtl < distance;

    /// <summary>True when the connection was accepted nearer than the host: a device on the way answers in the host's name.</summary>
    public bool IsForgedAnswer => Blocked.End == TraceEnd.Connected && Distance is { } distance && Blocked.EndTtl < distance;

    /// <summary>True when the trace itself confirms that the port does not answer while the open one does, or that a device on the way refuses.</summary>
    public bool ConfirmsBlock => Blocked.End switch
    {
        TraceEnd.Silent => Distance is not null,
        TraceEnd.Refused => IsForgedReset,
        TraceEnd.Rejected => true,
        _ => false,
    };

    /// <summary>Where the block is. A silent block lies at the last hop or the one behind it, so short paths cannot tell.</summary>
    public BlockPlace Place => Blocked.End switch
    {
        TraceEnd.Connected when IsReached => BlockPlace.None,
        TraceEnd.Refused when Distance is { } d && Blocked.EndTtl >= d => BlockPlace.None,
        TraceEnd.Silent when Distance is { } d => PlaceOf(LastHop?.Ttl ?? 0, (LastHop?.Ttl ?? 0) + 1, d),
        TraceEnd.Refused or TraceEnd.Rejected or TraceEnd.Connected when Distance is { } d && Blocked.EndTtl is { } at => PlaceOf(at, at, d),
        _ => BlockPlace.Unknown,
    };

    /// <param name="nearest">The nearest hop at which the block may be.</param>
    /// <param name="farthest">The farthest one.</param>
    /// <param name="distance">Of the host.</param>
    private static BlockPlace PlaceOf(int nearest, int farthest, int distance) =>
        nearest >= distance ? BlockPlace.AtHost
        : farthest <= 2 && distance - farthest >= 2 ? BlockPlace.NearUs
        : farthest < distance ? BlockPlace.OnTheWay
        : distance >= 4 ? BlockPlace.AtHost
        : BlockPlace.Unknown;
}
