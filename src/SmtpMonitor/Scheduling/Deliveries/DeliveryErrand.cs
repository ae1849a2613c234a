using SmtpMonitor.Core.Deliveries;
using SmtpMonitor.Scheduling.Errands;

namespace SmtpMonitor.Scheduling.Deliveries;

/// <summary>A round trip in the schedule.</summary>
internal sealed record DeliveryErrand(DeliveryDefinition Definition) : IErrand
{
    /// <inheritdoc />
    public string Name => Definition.Name;

    /// <inheritdoc />
    public TimeSpan Interval => Definition.Interval;
}
