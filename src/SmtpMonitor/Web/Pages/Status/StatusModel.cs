using System.Collections.Immutable;
using SmtpMonitor.Configuration;
using SmtpMonitor.Web.Board;

namespace SmtpMonitor.Web.Pages.Status;

/// <summary>Everything the status page is made from.</summary>
/// <param name="View">What there is.</param>
/// <param name="Query">What is wanted of it.</param>
/// <param name="Configuration">How the last reload went.</param>
/// <param name="Obstacle">Why the monitor does not do its work yet, or any more; empty when it does.</param>
/// <param name="Now">By which certificates and back-offs are counted.</param>
internal sealed record StatusModel(BoardView View, StatusQuery Query, ConfigurationStatus Configuration, string Obstacle, DateTimeOffset Now)
{
    /// <summary>The rows wanted.</summary>
    public ImmutableArray<BoardRow> Rows { get; } = Query.Rows(View);

    /// <summary>What is wrong among them.</summary>
    public ImmutableArray<Finding> Findings => field.IsDefault ? field = Query.Filters ? FindingBook.Of(Rows) : View.Findings : field;

    /// <summary>The mail domains of the rows wanted, the gravest first.</summary>
    public ImmutableArray<DomainRow> Domains => field.IsDefault ? field = DomainsWanted() : field;

    /// <summary>Senders, the gravest first; none where something is filtered: filters pick endpoints.</summary>
    public ImmutableArray<SenderRow> Senders => field.IsDefault
        ? field = Query.Filters ? [] : [.. View.Senders.OrderByDescending(s => s.Gravity).ThenBy(s => s.Sender.Name, StringComparer.Ordinal)]
        : field;

    /// <summary>Round trips, the gravest first; none where something is filtered.</summary>
    public ImmutableArray<DeliveryRow> Deliveries => field.IsDefault
        ? field = Query.Filters ? [] : [.. View.Deliveries.OrderByDescending(d => d.Gravity).ThenBy(d => d.Definition.Name, StringComparer.Ordinal)]
        : field;

    /// <summary>How grave the mail domains, senders and round trips are.</summary>
    public IEnumerable<Gravity> Gravities => Domains.Select(d => d.Gravity).Concat(Senders.Select(s => s.Gravity)).Concat(Deliveries.Select(d => d.Gravity));

    /// <summary>How many of what among the rows.</summary>
    public BoardTotals Totals => field ??= Query.Filters ? BoardTotals.Of(Rows) : View.Totals;

    /// <summary>When the newest probe of all ended.</summary>
    public DateTimeOffset? NewestAt { get; } = View.Rows.Max(r => r.LastProbeAt);

    private ImmutableArray<DomainRow> DomainsWanted()
    {
        var targets = Query.Filters ? Rows.Select(r => r.Key.Target).ToHashSet(StringComparer.Ordinal) : null;
        return [.. View.Domains.Where(d => targets is null || targets.Contains(d.Target)).OrderByDescending(d => d.Gravity).ThenBy(d => d.Domain, StringComparer.Ordinal)];
    }
}
