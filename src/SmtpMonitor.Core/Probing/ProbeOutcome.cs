namespace SmtpMonitor.Core.Probing;

/// <summary>Why a probe was left out.</summary>
public enum SkipReason
{
    /// <summary>Every address is backing off after it throttled us.</summary>
    Throttled,

    /// <summary>Other sessions held the address for as long as a whole probe may take.</summary>
    AddressBusy,
}

/// <summary>What came of asking for a probe: a result, or the reason why nothing was sent. Exactly one is set.</summary>
public readonly record struct ProbeOutcome(ProbeResult? Result, SkipReason? Skipped);
