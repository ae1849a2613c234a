using System.Collections.Immutable;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Diagnosis;

/// <summary>What one port looks like over all hosts of a family: worked out once until the next change, used by every verdict about it.</summary>
/// <param name="ProbedHosts">How many hosts are probed on it.</param>
/// <param name="BlockedHosts">How many hosts it is blocked at, beyond doubt, that answer on another port or are probed on no other.</param>
/// <param name="Independent">How many of these are independent: the fewer of names and addresses.</param>
/// <param name="Blocked">Endpoints at which it is blocked, the first few.</param>
/// <param name="OtherPort">An endpoint on another port that was open at one of these hosts at the same time; null when there is none.</param>
/// <param name="AnyOtherProbed">True when another port of one of these hosts is probed at all.</param>
/// <param name="TracedElsewhere">True when the traces put the block at the hosts, or at places that no two of them share: not near us.</param>
internal sealed record PortPicture(
    int ProbedHosts, int BlockedHosts, int Independent, ImmutableArray<EndpointKey> Blocked, EndpointKey? OtherPort, bool AnyOtherProbed, bool TracedElsewhere)
{
    /// <summary>Endpoints named as evidence.</summary>
    public const int Named = 8;

    public static PortPicture Of(Scene scene, int port, IpFamily family)
    {
        var crowd = scene.Port(port, family);
        var blocked = new[] { Reach.Filtered, Reach.Refused, Reach.Unreachable }.SelectMany(crowd.With)
            .Where(o => Blocks.IsBlocked(o, scene) && Blocks.IsConfirmed(o, scene) && SaysSomethingOfThePort(o, scene))
            .ToList();
        var hosts = blocked.Select(o => o.Key.Host).Distinct(StringComparer.Ordinal).Count();
        var addresses = blocked.SelectMany(o => o.Addresses).Distinct().Count();
        return new PortPicture(
            crowd.All.Select(o => o.Key.Host).Distinct(StringComparer.Ordinal).Count(),
            hosts,
            Math.Min(hosts, addresses),
            [.. blocked.Take(Named).Select(o => o.Key)],
            blocked.Select(o => Witnesses.OpenSibling(o, scene)?.Key).FirstOrDefault(k => k is not null),
            blocked.Exists(o => scene.Beside(o).Any()),
            AreTracedElsewhere(blocked));
    }

    /// <summary>A host that answers on no port is down or cut off, which says nothing of this one.</summary>
    private static bool SaysSomethingOfThePort(Observation o, Scene scene) =>
        Witnesses.AnsweringSibling(o, scene) is not null || !scene.Beside(o).Any();

    private static bool AreTracedElsewhere(List<Observation> blocked)
    {
        var traced = blocked.Select(o => o.Path.Comparison).OfType<PathComparison>()
            .Where(c => c is { ConfirmsBlock: true, Place: BlockPlace.NearUs or BlockPlace.OnTheWay or BlockPlace.AtHost }).ToList();
        if (traced.Count == 0 || traced.Exists(c => c.Place == BlockPlace.NearUs))
        {
            return false;
        }

        var routers = traced.Select(c => c.LastHop?.Sender).OfType<System.Net.IPAddress>().ToList();
        return traced.TrueForAll(c => c.Place == BlockPlace.AtHost)
            || (routers.Count == traced.Count && traced.Count > 1 && routers.Distinct().Count() == routers.Count);
    }
}
