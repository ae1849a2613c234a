using System.ComponentModel.DataAnnotations;

namespace SmtpMonitor.Configuration.Options;

[Doc("A round trip: a small marked message is sent through a submission port, found by IMAP in the mailbox and deleted there, together with what earlier runs left. Nobody else's mail is touched.")]
internal sealed record DeliveryOptions : OptionsSection
{
    [Doc("Name of the round trip: the label `delivery` of its series. With the two addresses it marks the monitor's own messages, so a new name leaves messages of the old one behind.", Example = "office")]
    [Required]
    public string? Name { get; init; }

    [Doc("Sender of the message.", Example = "monitor@example.net")]
    [Required]
    public string? From { get; init; }

    [Doc("Recipient of the message; its mail arrives in `mailbox`.", Example = "monitor@example.com")]
    [Required]
    public string? To { get; init; }

    [Doc("Where the message is handed in.")]
    [Required]
    public SubmitOptions? Submit { get; init; }

    [Doc("Where it is looked for.")]
    [Required]
    public MailboxOptions? Mailbox { get; init; }

    [Doc("Time between two runs.", Default = "15m", Example = "1h")]
    [DurationRange("1m", "24h")]
    public TimeSpan? Interval { get; init; }

    [Doc("The whole run, waits for greylisting included; shorter than `interval`.", Default = "5m, or half the interval where that is shorter", Example = "10m")]
    [DurationRange("5s", "12h")]
    public TimeSpan? Timeout { get; init; }

    [Doc("Time before a greylisted message is offered again in the same run.", Default = "60s", Example = "5m")]
    [DurationRange("1s", "1h")]
    public TimeSpan? RetryAfter { get; init; }
}
