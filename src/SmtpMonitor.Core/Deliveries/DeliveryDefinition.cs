namespace SmtpMonitor.Core.Deliveries;

/// <summary>One round trip: a message sent through a submission port and found in a mailbox. Compared by value.</summary>
public sealed record DeliveryDefinition
{
    public required string Name { get; init; }

    /// <summary>Envelope sender and header From.</summary>
    public required string From { get; init; }

    /// <summary>Envelope recipient and header To; its mail arrives in <see cref="Mailbox"/>.</summary>
    public required string To { get; init; }

    public required SubmissionSettings Submit { get; init; }

    public required MailboxSettings Mailbox { get; init; }

    /// <summary>Time between two runs. Default 15 min.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The whole run; shorter than <see cref="Interval"/>. Default 5 min.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Time before a greylisted message is offered again in the same run (RFC 6647). Default 60 s.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(60);
}
