namespace SmtpMonitor.Core.Deliveries;

/// <summary>A visit to the mailbox failed; ends in the result of the run and goes no further.</summary>
#pragma warning disable CA1064 // It never leaves the folder.
internal sealed class MailboxException(DeliveryReason reason, string detail) : Exception(detail)
{
    public DeliveryReason Reason { get; } = reason;
}
#pragma warning restore CA1064
