using System.Collections.Immutable;

namespace SmtpMonitor.Core.Domains.Senders;

/// <summary>What one kind of sender makes of a domain now, and until when.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="State">Whether it can deliver.</param>
/// <param name="Why">In words.</param>
/// <param name="Passages">One for each exchanger, by preference.</param>
public sealed record SenderOutlook(SenderKind Kind, SenderState State, string Why, ImmutableArray<Passage> Passages)
{
    /// <summary>Exchangers that it can deliver through.</summary>
    public int Open => Passages.Count(p => p.State == PassageState.Open);

    /// <summary>
    /// The first of the open passages to close by itself, for each cause, with the first time that any of them should have been renewed by; none
    /// for a sender to whom nothing that ends matters.
    /// </summary>
    public ImmutableArray<Passage> Ends { get; } =
    [
        .. Passages.Where(p => p is { State: PassageState.Open, EndsAt: not null }).GroupBy(p => p.EndsBy).Select(g => g.MinBy(p => p.EndsAt)! with { DueAt = g.Min(p => p.DueAt) }).OrderBy(p => p.EndsAt),
    ];
}
