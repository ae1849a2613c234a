using System.Net;

namespace SmtpMonitor.Core.Diagnosis;

/// <summary>What results say of name resolution.</summary>
internal static class Names
{
    public static bool IsName(string host) => !IPAddress.TryParse(host, out _);

    /// <summary>The endpoint has a name, and its newest probe got an address for it.</summary>
    public static bool Resolved(Observation o) => IsName(o.Key.Host) && o.Reach is not (Reach.Unresolved or Reach.Untried);

    public static bool IsOtherName(Observation s, Observation o) => s.Key.Host != o.Key.Host && IsName(s.Key.Host) && s.Reach != Reach.Untried;
}
