using SmtpMonitor.Core.Deliveries;

namespace SmtpMonitor.Results;

/// <summary>What is known of one delivery at one moment.</summary>
/// <param name="Definition">Which, and how it is made.</param>
/// <param name="Newest">The newest result; null before the first.</param>
public sealed record DeliverySnapshot(DeliveryDefinition Definition, DeliveryResult? Newest)
{
    /// <summary>Since when the message comes back, or does not: the beginning of the first run that ended as all after it did. Null before the first.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When the last run that found its message ended; null while none did.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>How many runs, the newest and those just before it, have failed; 0 after one that worked, and before the first.</summary>
    public int FailuresInARow { get; init; }

    /// <summary>The same after one more run.</summary>
    public DeliverySnapshot With(DeliveryResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return this with
        {
            Newest = result,
            Since = Newest?.Success == result.Success ? Since : result.StartedAt,
            FailuresInARow = result.Success ? 0 : FailuresInARow + 1,
            LastSuccessAt = result.Success ? result.StartedAt + result.Duration : LastSuccessAt,
        };
    }
}
