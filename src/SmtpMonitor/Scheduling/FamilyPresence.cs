using System.Collections.Immutable;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Scheduling;

/// <summary>
/// Which families of a control are there. A name without an address of a family has no control of it; a resolver's hiccup takes none
/// away, and a name that never gave any address still has one control, so that its failure shows. Pure.
/// </summary>
internal static class FamilyPresence
{
    /// <param name="wanted">The families to look at, never none.</param>
    /// <param name="resolution">Why the name gave no address of a family in the newest look; null before the first.</param>
    /// <param name="before">The families that were there until now.</param>
    public static ImmutableArray<IpFamily> Of(
        ImmutableArray<IpFamily> wanted, Func<IpFamily, Reason?> resolution, ImmutableArray<IpFamily> before)
    {
        if (wanted.Length == 1)
        {
            return wanted;
        }

        var resolves = wanted.Any(f => resolution(f) == Reason.None);
        ImmutableArray<IpFamily> there = [.. wanted.Where(f =>
            resolution(f) == Reason.None || (before.Contains(f) && !(resolves && resolution(f) == Reason.DnsNodata)))];
        return there.IsEmpty && wanted.All(f => resolution(f) is not null) ? [wanted[0]] : there;
    }
}
