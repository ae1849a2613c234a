namespace SmtpMonitor.Core.Targets;

/// <summary>An envelope to offer without ever sending DATA.</summary>
public sealed record EnvelopeSettings
{
    /// <summary>Reverse-path without angle brackets; empty is the null reverse-path (RFC 5321 §4.5.5).</summary>
    public required string From { get; init; }

    /// <summary>Forward-path without angle brackets; null stops after MAIL.</summary>
    public string? To { get; init; }

    public RecipientExpectation Expect { get; init; } = RecipientExpectation.Accepted;
}
