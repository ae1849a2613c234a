using System.ComponentModel.DataAnnotations;

namespace SmtpMonitor.Configuration.Options;

[Doc("The mailbox of a round trip, by IMAP. Folders that it marks as junk are looked into, too.")]
internal sealed record MailboxOptions : DeliveryServerOptions
{
    [Doc("TCP port.", Default = "993", Example = "143")]
    [Range(1, 65535)]
    public int? Port { get; init; }

    [Doc("Whose mailbox it is. `every` does not apply: each look logs in.")]
    [Required]
    public LoginOptions? Login { get; init; }

    [Doc("The folder that the message arrives in.", Default = "INBOX", Example = "INBOX")]
    public string? Folder { get; init; }
}
