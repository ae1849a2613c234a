namespace SmtpMonitor.Core.Deliveries;

/// <summary>How one offer of the message ended.</summary>
/// <param name="Reason">None when it was accepted.</param>
/// <param name="Detail">For people; empty when accepted.</param>
internal sealed record SubmitOutcome(DeliveryReason Reason, string Detail = "");
