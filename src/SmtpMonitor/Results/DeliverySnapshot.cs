using SmtpMonitor.Core.Deliveries;

namespace SmtpMonitor.Results;

/// <summary>What is known of one delivery at one moment.</summary>
/// <param name="Definition">Which, and how it is made.</param>
/// <param name="Newest">The newest result; null before the first.</param>
public sealed record DeliverySnapshot(DeliveryDefinition Definition, DeliveryResult? Newest);
