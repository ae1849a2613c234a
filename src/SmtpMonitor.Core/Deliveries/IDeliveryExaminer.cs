namespace SmtpMonitor.Core.Deliveries;

/// <summary>Makes round trips. Answers by result, never by exception; only cancellation throws.</summary>
public interface IDeliveryExaminer
{
    /// <summary>One run, within the definition's time-out and a second for farewells.</summary>
    Task<DeliveryResult> ExamineAsync(DeliveryDefinition delivery, CancellationToken cancellationToken);
}
