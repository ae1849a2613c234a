using System.Collections.Immutable;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Diagnosis;

/// <summary>What does not answer in one family: worked out once until the next change.</summary>
/// <param name="SilentHosts">Names of hosts of which an endpoint was tried and is not open.</param>
/// <param name="Independent">How many of these are independent: the fewer of names and addresses.</param>
/// <param name="Ports">The ports of these endpoints, in order.</param>
/// <param name="Silent">The first few of these endpoints.</param>
internal sealed record FamilyPicture(int SilentHosts, int Independent, ImmutableArray<int> Ports, ImmutableArray<EndpointKey> Silent)
{
    public static FamilyPicture Of(Scene scene, IpFamily family)
    {
        var silent = scene.Family(family).All.Where(o => o.Reach is Reach.Filtered or Reach.Refused or Reach.Unreachable).ToList();
        var hosts = silent.Select(o => o.Key.Host).Distinct(StringComparer.Ordinal).Count();
        return new FamilyPicture(
            hosts,
            Math.Min(hosts, silent.SelectMany(o => o.Addresses).Distinct().Count()),
            [.. silent.Select(o => o.Key.Port).Distinct().Order()],
            [.. silent.Take(PortPicture.Named).Select(o => o.Key)]);
    }
}
