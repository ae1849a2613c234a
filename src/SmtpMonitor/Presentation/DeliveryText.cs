using SmtpMonitor.Core.Deliveries;

namespace SmtpMonitor.Presentation;

/// <summary>Why a round trip failed, in words: what happened, and where to look.</summary>
public static class DeliveryText
{
    /// <summary>The one thing to know, as the end of a sentence that begins with the delivery: "staff: …".</summary>
    /// <param name="newest">The newest run; null before the first.</param>
    public static string Summary(DeliveryResult? newest) => newest switch
    {
        null => "no run has ended yet",
        { Success: false } => Of(newest.Reason),
        { Warnings: [(DeliveryWarning.FoundInJunk or DeliveryWarning.Duplicate) and var first, ..] } => Of(first),
        { Warnings: [var first, ..] } => $"{Of(DeliveryReason.None)}, but {Of(first)}",
        _ => Of(DeliveryReason.None),
    };

    /// <summary>A reason as a clause.</summary>
    public static string Of(DeliveryReason reason) => reason switch
    {
        DeliveryReason.None => "the message comes back",
        DeliveryReason.SubmitUnresolved => "the name of the submission host has no address",
        DeliveryReason.SubmitUnreachable => "the submission port cannot be reached",
        DeliveryReason.SubmitTls => "TLS with the submission host fails",
        DeliveryReason.SubmitCertificate => "the certificate of the submission host is not valid",
        DeliveryReason.SubmitLoginFailed => "the submission host refuses the login",
        DeliveryReason.SubmitThrottled => "the submission host asks to come back later",
        DeliveryReason.SubmitBusy => "other probes kept the submission host busy",
        DeliveryReason.SubmitFailed => "the dialogue with the submission host fails",
        DeliveryReason.SenderRefused => "the sender is refused",
        DeliveryReason.RecipientRefused => "the recipient is refused",
        DeliveryReason.RecipientDeferred => "the recipient is refused for now",
        DeliveryReason.Greylisted => "the message is greylisted for longer than a run takes",
        DeliveryReason.MailboxFull => "the mailbox is full",
        DeliveryReason.MessageRefused => "the message is refused",
        DeliveryReason.MessageDeferred => "the message is refused for now",
        DeliveryReason.SubmitUnanswered => "the message is sent, but nobody says that it is accepted",
        DeliveryReason.NotDelivered => "the message is accepted, but does not arrive",
        DeliveryReason.ImapUnresolved => "the name of the mailbox host has no address",
        DeliveryReason.ImapUnreachable => "the mailbox cannot be reached",
        DeliveryReason.ImapTls => "TLS with the mailbox host fails",
        DeliveryReason.ImapCertificate => "the certificate of the mailbox host is not valid",
        DeliveryReason.ImapLoginFailed => "the mailbox refuses the login",
        DeliveryReason.ImapMailboxMissing => "the folder does not exist or cannot be opened",
        DeliveryReason.ImapBusy => "other probes kept the mailbox host busy",
        DeliveryReason.ImapFailed => "the dialogue with the mailbox fails",
        DeliveryReason.LocalError => "this machine cannot try",
        DeliveryReason.InternalError => "the monitor has a defect",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    /// <summary>What to do, one sentence; empty where there is nothing to do.</summary>
    public static string RemedyOf(DeliveryReason reason) => reason switch
    {
        DeliveryReason.None => "",
        DeliveryReason.SubmitUnresolved or DeliveryReason.ImapUnresolved => "Look at the host in the configuration and at the resolver of the monitor.",
        DeliveryReason.SubmitUnreachable => "Probe host and port from here (smtpmonitor probe HOST:PORT): the server may be down, or a firewall in between.",
        DeliveryReason.ImapUnreachable => "Look whether the mailbox host listens on this port: it may be down, or a firewall in between.",
        DeliveryReason.SubmitTls or DeliveryReason.ImapTls => "Compare tls and port in the configuration with what the server speaks.",
        DeliveryReason.SubmitCertificate or DeliveryReason.ImapCertificate => "Renew the certificate or mend its chain; for an authority of your own, configure ca_file.",
        DeliveryReason.SubmitLoginFailed or DeliveryReason.ImapLoginFailed => "Correct the user name or the secret; a changed one is tried at the next run.",
        DeliveryReason.SubmitThrottled or DeliveryReason.SubmitBusy or DeliveryReason.ImapBusy => "Probe this host less often, or give the round trip a longer timeout.",
        DeliveryReason.SubmitFailed or DeliveryReason.ImapFailed => "Look into the log of the server at the time of the run.",
        DeliveryReason.SenderRefused => "Send from an address that the login may use.",
        DeliveryReason.RecipientRefused or DeliveryReason.RecipientDeferred => "Look whether the recipient exists, and into the log of the submission host for its reason.",
        DeliveryReason.Greylisted => "Exempt the monitor from greylisting, or give the round trip a timeout that is longer than the greylisting.",
        DeliveryReason.MailboxFull => "Make room in the mailbox, or raise its quota.",
        DeliveryReason.MessageRefused or DeliveryReason.MessageDeferred => "Look into the log of the submission host: a filter for content or size is the usual reason.",
        DeliveryReason.SubmitUnanswered => "Look into the log of the submission host whether it took the message.",
        DeliveryReason.NotDelivered => "Look into the queues on the way, and into other folders of the mailbox.",
        DeliveryReason.ImapMailboxMissing => "Correct folder in the configuration, or create the folder.",
        DeliveryReason.LocalError => "Mend what the detail names: a secret or a file of the monitor is missing.",
        DeliveryReason.InternalError => "Look into the log of the monitor.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    /// <summary>A warning as a clause.</summary>
    public static string Of(DeliveryWarning warning) => warning switch
    {
        DeliveryWarning.FoundInJunk => "the message arrives among unwanted mail",
        DeliveryWarning.Duplicate => "the message arrives more than once",
        DeliveryWarning.CleanupFailed => "the monitor cannot delete its messages",
        DeliveryWarning.JunkUnreadable => "the folder for unwanted mail cannot be opened",
        _ => throw new ArgumentOutOfRangeException(nameof(warning), warning, null),
    };

    /// <summary>What to do, one sentence.</summary>
    public static string RemedyOf(DeliveryWarning warning) => warning switch
    {
        DeliveryWarning.FoundInJunk => "Look at the headers of the filter in the message, and exempt the monitor or mend what it holds against it.",
        DeliveryWarning.Duplicate => "Look for a second rule, alias or retry that delivers it once more.",
        DeliveryWarning.CleanupFailed => "Let the login delete in the folder; otherwise the monitor's messages pile up.",
        DeliveryWarning.JunkUnreadable => "Let the login open that folder: what lands there counts as not delivered until then.",
        _ => throw new ArgumentOutOfRangeException(nameof(warning), warning, null),
    };

    /// <summary>How a message goes, for instance <c>a@example.com to b@example.com, through mail.example.com:587, found in INBOX at imap.example.com:993</c>.</summary>
    public static string Way(DeliveryDefinition delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var address = delivery.From == delivery.To ? $"{delivery.From} to itself" : $"{delivery.From} to {delivery.To}";
        return FormattableString.Invariant(
            $"{address}, through {delivery.Submit.Host}:{delivery.Submit.Port}, looked for in {delivery.Mailbox.Folder} at {delivery.Mailbox.Host}:{delivery.Mailbox.Port}");
    }
}
