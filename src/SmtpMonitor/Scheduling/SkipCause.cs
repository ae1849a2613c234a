using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Scheduling;

/// <summary>Why a due probe did not run. Label values are the names in snake case.</summary>
public enum SkipCause
{
    /// <summary>The probe before of the same endpoint was still waiting or running.</summary>
    Overlap,

    /// <summary>Too many probes wait already: raise <c>max_concurrent_probes</c> or the intervals.</summary>
    Saturated,

    /// <summary>The server told us to come back later and is left alone for a while; nothing was sent.</summary>
    Throttled,

    /// <summary>Other sessions held the address for as long as a whole probe may take.</summary>
    AddressBusy,

    /// <summary>The scheduler came too late: this process got no processor time for seconds.</summary>
    Missed,
}

internal static class SkipCauses
{
    public static SkipCause ToCause(this SkipReason reason) =>
        reason == SkipReason.Throttled ? SkipCause.Throttled : SkipCause.AddressBusy;
}
