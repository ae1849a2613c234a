using System.Collections.Immutable;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Diagnosis;

/// <summary>What one port looks like over all hosts of a family: worked out once, used by every verdict about it.</summary>
/// <param name="BlockedHosts">How many hosts it is blocked at, beyond doubt.</param>
/// <param name="Independent">How many of these are independent: the fewer of names and addresses.</param>
/// <param name="Blocked">Endpoints at which it is blocked, the first few.</param>
/// <param name="OtherPort">An endpoint on another port that was open at one of these hosts at the same time; null when there is none.</param>
/// <param name="AnyOtherProbed">True when another port of one of these hosts is probed at all.</param>
/// <param name="OwnEnds">True when traces show that at least two hosts keep it each at an end of its own.</param>
internal sealed record PortPicture(
    int BlockedHosts, int Independent, ImmutableArray<EndpointKey> Blocked, EndpointKey? OtherPort, bool AnyOtherProbed, bool OwnEnds)
{
    /// <summary>Endpoints named as evidence.</summary>
    public const int Named = 8;

    public static PortPicture Of(Scene scene, int port, IpFamily family)
    {
        var crowd = scene.Port(port, family);
        var blocked = new[] { Reach.Filtered, Reach.Refused, Reach.Unreachable }.SelectMany(crowd.With).Where(o => Blocks.IsBlocked(o, scene) && Blocks.IsConfirmed(o, scene)).ToList();
        var hosts = blocked.Select(o => o.Key.Host).Distinct(StringComparer.Ordinal).Count();
        var addresses = blocked.SelectMany(o => o.Addresses).Distinct().Count();
        return new PortPicture(
            hosts,
            Math.Min(hosts, addresses),
            [.. blocked.Take(Named).Select(o => o.Key)],
            blocked.Select(o => Witnesses.OpenSibling(o, scene)?.Key).FirstOrDefault(k => k is not null),
            blocked.Exists(o => scene.Host(o.Key).All.Any(s => s.Key.Port != port)),
            HaveOwnEnds(blocked));
    }

    /// <summary>All that were traced are blocked at the host's end, behind different last routers.</summary>
    private static bool HaveOwnEnds(List<Observation> blocked)
    {
        var traced = blocked.Select(o => o.Path.Comparison).OfType<PathComparison>().Where(c => c.Place != BlockPlace.Unknown).ToList();
        return traced.TrueForAll(c => c.Place == BlockPlace.AtHost)
            && traced.Select(c => c.LastHop?.Sender).Where(s => s is not null).Distinct().Count() >= 2;
    }
}
