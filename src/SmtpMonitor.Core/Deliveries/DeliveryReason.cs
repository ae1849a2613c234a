namespace SmtpMonitor.Core.Deliveries;

/// <summary>
/// Why a round trip failed. Closed: one per run, <see cref="None"/> when the message came back. Label values are the names in snake case.
/// </summary>
public enum DeliveryReason
{
    /// <summary>The message was accepted and found.</summary>
    None,

    /// <summary>The name of the submission host has no usable address.</summary>
    SubmitUnresolved,

    /// <summary>No connection to the submission port.</summary>
    SubmitUnreachable,

    /// <summary>STARTTLS or the handshake failed.</summary>
    SubmitTls,

    /// <summary>The submission host's certificate is not valid.</summary>
    SubmitCertificate,

    /// <summary>The login at the submission port was refused or is not offered.</summary>
    SubmitLoginFailed,

    /// <summary>The submission host told us to come back later, or is left alone since it did.</summary>
    SubmitThrottled,

    /// <summary>Other sessions held the submission host's address for as long as we may wait.</summary>
    SubmitBusy,

    /// <summary>The dialogue with the submission host failed otherwise.</summary>
    SubmitFailed,

    /// <summary>MAIL was refused.</summary>
    SenderRefused,

    /// <summary>RCPT was refused for good.</summary>
    RecipientRefused,

    /// <summary>RCPT was refused for now in another way than by greylisting.</summary>
    RecipientDeferred,

    /// <summary>Refused for now, as greylisting does, and still so when the time was up.</summary>
    Greylisted,

    /// <summary>The mailbox is over its quota: said in the dialogue or by the mailbox itself.</summary>
    MailboxFull,

    /// <summary>The message was refused for good after DATA.</summary>
    MessageRefused,

    /// <summary>The message was refused for now after DATA.</summary>
    MessageDeferred,

    /// <summary>The message was sent, but its acceptance was not confirmed.</summary>
    SubmitUnanswered,

    /// <summary>Accepted, but not in the mailbox when the time was up.</summary>
    NotDelivered,

    ImapUnresolved,
    ImapUnreachable,
    ImapTls,
    ImapCertificate,

    /// <summary>The login at the mailbox was refused; not tried again unchanged for a while.</summary>
    ImapLoginFailed,

    /// <summary>The folder does not exist or may not be opened.</summary>
    ImapMailboxMissing,

    /// <summary>Other sessions held the mailbox host's address for as long as we may wait.</summary>
    ImapBusy,

    /// <summary>The dialogue with the mailbox failed otherwise.</summary>
    ImapFailed,

    /// <summary>This machine could not try: a missing secret or file.</summary>
    LocalError,

    /// <summary>A defect of the monitor; the log has the details.</summary>
    InternalError,
}
