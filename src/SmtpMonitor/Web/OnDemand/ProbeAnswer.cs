using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Web.OnDemand;

/// <summary>What came of a request.</summary>
internal abstract record ProbeAnswer
{
    /// <summary>A probe took place, whatever it saw.</summary>
    public sealed record Probed(ProbeResult Result) : ProbeAnswer;

    /// <summary>The target is not one to dial; nothing was sent.</summary>
    public sealed record Refused(string Why) : ProbeAnswer;

    /// <summary>Nothing can be said of the server now, for reasons of our own or because it asked to be left alone.</summary>
    public sealed record Busy(string Why, TimeSpan RetryAfter) : ProbeAnswer;
}
