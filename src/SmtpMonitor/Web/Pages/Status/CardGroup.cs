using SmtpMonitor.Web.Board;
using SmtpMonitor.Web.Html;

namespace SmtpMonitor.Web.Pages.Status;

/// <summary>A section of cards, the gravest first: a card for each of the first, and one card with a folded list for all others.</summary>
internal sealed record CardGroup<T>
{
    private const int MostCards = 12;
    private const int MostMembers = 200;

    /// <summary>Id of the heading.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>One of them, as a word that takes an s.</summary>
    public required string One { get; init; }

    public required Func<T, Gravity> Gravity { get; init; }

    public required Func<T, Markup> Card { get; init; }

    /// <summary>One of the list: who it is, and the one thing to know.</summary>
    public required Func<T, Markup> Member { get; init; }

    /// <param name="items">The gravest first. None: no section.</param>
    public Markup Of(IReadOnlyCollection<T> items) => items.Count == 0
        ? Markup.None
        : Markup.Of($"""
            <section class="group" aria-labelledby="{Id}">
            <h2 id="{Id}">{Title}</h2>
            <div class="findings">
            {items.Take(MostCards).Select(Card)}{Rest([.. items.Skip(MostCards)])}</div>
            </section>

            """);

    private Markup Rest(IReadOnlyCollection<T> items)
    {
        if (items.Count == 0)
        {
            return Markup.None;
        }

        var worst = items.Max(Gravity);
        return Markup.Of($"""
            <article class="finding {Sign.Class(worst)}" id="{Id}-rest">
            <h3>{Sign.Of(worst)}{Amount.Of(items.Count, $"more {One}")}</h3>
            <details id="{Id}-rest-members"><summary>All of them</summary>
            <ul class="members">{items.Take(MostMembers).Select(i => Markup.Of($"<li>{Member(i)}</li>"))}</ul>
            {Markup.If(items.Count > MostMembers, () => Markup.Of($"<p>and {Amount.Of(items.Count - MostMembers)} more</p>"))}</details></article>

            """);
    }
}
