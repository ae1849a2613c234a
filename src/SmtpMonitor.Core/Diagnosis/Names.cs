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

    /// <summary>The endpoint has a name, and its newest probe got an address for it.</summary>
    public static bool Resolved(Observation o) => IsName(o.Key.Host) && o.Reach is not (Reach.Unresolved or Reach.Untried);

    public static bool IsOtherName(Observation s, Observation o) => s.Key.Host != o.Key.Host && IsName(s.Key.Host) && s.Reach != Reach.Untried;
}
