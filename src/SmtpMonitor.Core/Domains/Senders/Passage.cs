namespace SmtpMonitor.Core.Domains.Senders;

/// <summary>What one kind of sender meets at one exchanger.</summary>
/// <param name="Host">The exchanger.</param>
/// <param name="State">Whether it gets through.</param>
/// <param name="Why">In words, also of an open passage.</param>
public sealed record Passage(string Host, PassageState State, string Why)
{
    /// <summary>When an open passage closes, or is no longer protected, if nothing is renewed; null: never by itself.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>What ends then.</summary>
    public BreakCause? EndsBy { get; init; }

    /// <summary>By when it should have been renewed, where that is known of what ends: of signatures; null otherwise.</summary>
    public DateTimeOffset? DueAt { get; init; }
}
