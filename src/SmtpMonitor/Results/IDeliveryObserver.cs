using SmtpMonitor.Core.Deliveries;

namespace SmtpMonitor.Results;

/// <summary>
/// Told of round trips in the order they happen. Calls about one delivery come one at a time. Must be quick; what it throws is logged and
/// hurts no other observer.
/// </summary>
public interface IDeliveryObserver
{
    /// <summary>The delivery is made from now on, or goes on with other settings.</summary>
    void DeliveryPut(DeliveryDefinition delivery);

    /// <summary>Nothing more comes for it.</summary>
    void DeliveryRemoved(string delivery);

    void DeliveryRecorded(DeliveryResult result);
}
