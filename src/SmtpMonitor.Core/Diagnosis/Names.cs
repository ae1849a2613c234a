using System.Net;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Diagnosis;

/// <summary>What results say of name resolution.</summary>
internal static class Names
{
    public static bool IsName(string host) => !IPAddress.TryParse(host, out _);

    /// <summary>One lost packet is no dead resolver: it takes a definite answer, a second look-up, or look-ups of the host's other endpoints.</summary>
    public static bool IsConfirmed(Observation o, Scene scene) =>
        o.Times > 1
        || o.Result.Reason is not (Reason.DnsTimeout or Reason.DnsServfail)
        || Enum.GetValues<IpFamily>().Sum(f => scene.Host(o.Key with { Family = f }).With(Reach.Unresolved).Sum(s => s.Times)) >= Blocks.Convincing;

    /// <summary>Endpoints with other names that gave an address when last asked for, in both families.</summary>
    public static IEnumerable<Observation> OthersResolved(Observation o, Scene scene) => Others(o, scene, Reach.Open, Reach.Refused, Reach.Filtered, Reach.Unreachable);

    /// <summary>Endpoints with other names that gave none.</summary>
    public static IEnumerable<Observation> OthersFailed(Observation o, Scene scene) => Others(o, scene, Reach.Unresolved);

    /// <summary>Another name that gave an address since this one does not, and did so while it was last asked for; null when there is none.</summary>
    public static Observation? ResolvedSince(Observation o, Scene scene) =>
        OthersResolved(o, scene).FirstOrDefault(s => s.AskedAt >= o.HoldsSince && s.HoldsSince <= o.SeenAt);

    private static IEnumerable<Observation> Others(Observation o, Scene scene, params Reach[] reaches) =>
        from family in Enum.GetValues<IpFamily>()
        from reach in reaches
        from s in scene.Family(family).With(reach)
        where s.Key.Host != o.Key.Host && s.Key.Address.Length == 0 && IsName(s.Key.Host)
        select s;
}
