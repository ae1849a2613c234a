using System.Collections.Immutable;

namespace SmtpMonitor.Core.Targets;

/// <summary>
/// Keeps endpoints that a look-up no longer finds until several in a row agree: name servers rotate their answers, and one that is behind or
/// half broken must not make series come and go. What the configuration no longer wants goes at once, and so does everything when a domain says that it
/// takes no mail. One for each target; thread-safe: a changed target's first look-up may meet the last one of before.
/// </summary>
public sealed class Departures
{
    /// <summary>Look-ups in a row that must miss an endpoint; one that failed for its host and family counts for nothing.</summary>
    public const int Limit = 3;

    /// <summary>How long they must have missed it as well: records that live for seconds are looked up so often that three look-ups say little.</summary>
    public static readonly TimeSpan LeastAbsence = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<EndpointKey, Absence> _missed = [];

    /// <summary>What is there from now on.</summary>
    /// <param name="target">As it is configured now.</param>
    /// <param name="routed">The families that <see cref="FamilyChoice.Auto"/> stands for.</param>
    /// <param name="known">What was there until now, found for the same host or domain.</param>
    /// <param name="found">What the newest look-up found.</param>
    /// <param name="now">When; any clock that does not step.</param>
    /// <returns>The same with the endpoints that stay for now behind it, within <see cref="TargetDefinition.MaxEndpoints"/>.</returns>
    public DiscoveryResult Settle(
        TargetDefinition target, ImmutableArray<IpFamily> routed, IReadOnlyList<Endpoint> known, DiscoveryResult found, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(found);
        lock (_lock)
        {
            return SettleLocked(target, routed, known, found, now);
        }
    }

    private DiscoveryResult SettleLocked(
        TargetDefinition target, ImmutableArray<IpFamily> routed, IReadOnlyList<Endpoint> known, DiscoveryResult found, DateTimeOffset now)
    {
        var there = found.Endpoints.Select(e => e.Key).ToHashSet();
        if (found.Endpoints is [{ Settings.NullMx: true }])
        {
            _missed.Clear();
            return found;
        }

        var expansion = new HostExpansion(target.Family, target.Addresses, routed);
        var missing = known.Where(e => !there.Contains(e.Key)).Select(e => Renewed(target, expansion, e)).OfType<Endpoint>().ToList();
        if (found.HostsKnown)
        {
            Count(missing, found.Unanswered, now);
        }

        return Bounded(target, found, [.. missing.Where(e => !_missed.TryGetValue(e.Key, out var absence) || absence.MayStay(now))]);
    }

    private void Count(List<Endpoint> missing, ImmutableHashSet<(string Host, IpFamily Family)> unanswered, DateTimeOffset now)
    {
        var before = new Dictionary<EndpointKey, Absence>(_missed);
        _missed.Clear();
        foreach (var endpoint in missing)
        {
            var absence = before.GetValueOrDefault(endpoint.Key) ?? new(0, now);
            var counts = !unanswered.Contains((endpoint.Key.Host, endpoint.Key.Family));
            _missed[endpoint.Key] = counts ? absence with { LookUps = absence.LookUps + 1 } : absence;
        }
    }

    /// <summary>The endpoint under the settings of today; null when it is not wanted any more.</summary>
    private static Endpoint? Renewed(TargetDefinition target, HostExpansion expansion, Endpoint endpoint)
    {
        var key = endpoint.Key;
        var settings = endpoint.Settings;
        var place = new HostPlace(key.Family, key.Address);
        var port = target.Ports.FirstOrDefault(p => p.Port == key.Port);
        return port is null || key.Target != target.Name || endpoint.IsStandIn || settings.NullMx || !expansion.MayStay(key.Host, place)
            ? null
            : EndpointAssembly.One(target, port, new HostPlan(key.Host, settings.SoleExchange, Exchange: settings.Exchange), place);
    }

    private static DiscoveryResult Bounded(TargetDefinition target, DiscoveryResult found, ImmutableArray<Endpoint> staying)
    {
        var all = found.Endpoints.AddRange(staying);
        if (all.Length <= target.MaxEndpoints || (target.Domain is null && target.Addresses == AddressMode.Any))
        {
            return found with { Endpoints = all };
        }

        // What stays for now is no reason to complain.
        return found with
        {
            Endpoints = [.. all.Take(target.MaxEndpoints)],
            Problems = found.Endpoints.Length <= target.MaxEndpoints
                ? found.Problems
                : found.Problems.Add(FormattableString.Invariant(
                    $"{target.Domain ?? target.Host} would be {found.Endpoints.Length} endpoints; only the first {target.MaxEndpoints} are probed (limits.endpoints_per_target)")),
        };
    }

    /// <param name="LookUps">That missed it, in a row.</param>
    /// <param name="Since">When the first of them ended.</param>
    private sealed record Absence(int LookUps, DateTimeOffset Since)
    {
        public bool MayStay(DateTimeOffset now) => LookUps < Limit || now - Since < LeastAbsence;
    }
}
