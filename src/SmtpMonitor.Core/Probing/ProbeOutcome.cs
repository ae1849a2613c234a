namespace SmtpMonitor.Core.Probing;

/// <summary>Why a probe was left out.</summary>
public enum SkipReason
{
    /// <summary>Every address is left alone because it throttled us, on this port or on several others.</summary>
    Throttled,

    /// <summary>Other sessions held the address, or other first logins the account, for as long as a whole probe may take.</summary>
    AddressBusy,
}

/// <summary>What came of asking for a probe: a result, or the reason why nothing was sent. Exactly one of the two is set.</summary>
/// <param name="Result">What the probe saw.</param>
/// <param name="Skipped">Why there was none.</param>
/// <param name="BackingOffUntil">Until when nothing is sent to the place, after a throttle and while one is waited out.</param>
public readonly record struct ProbeOutcome(ProbeResult? Result, SkipReason? Skipped, DateTimeOffset? BackingOffUntil = null);
