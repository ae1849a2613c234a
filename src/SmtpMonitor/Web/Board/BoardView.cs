using System.Collections.Frozen;
using System.Collections.Immutable;
using SmtpMonitor.Configuration;

namespace SmtpMonitor.Web.Board;

/// <summary>Everything the pages show, at one moment. Immutable.</summary>
internal sealed class BoardView
{
    private readonly Lazy<ImmutableArray<Finding>> _findings;
    private readonly Lazy<ImmutableArray<EgressPort>> _egress;

    public BoardView()
    {
        _findings = new(() => FindingBook.Of(Rows));
        _egress = new(() => EgressPorts.Of(Rows));
    }

    /// <summary>Differs from that of the view before when anything shown differs; grows, and begins anew with the process.</summary>
    public required long Version { get; init; }

    /// <summary>The version in which endpoints last came or went: a page that knows an older one has to fetch all rows.</summary>
    public required long LayoutVersion { get; init; }

    /// <summary>For entity tags and live refresh: the version, and which process counted it.</summary>
    public required string Tag { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The configuration in force.</summary>
    public required MonitorConfiguration Configuration { get; init; }

    /// <summary>Ordered by target, host, port, family, address.</summary>
    public required ImmutableArray<BoardRow> Rows { get; init; }

    public required BoardTotals Totals { get; init; }

    /// <summary>Ordered by host, port, family.</summary>
    public required ImmutableArray<ControlRow> Controls { get; init; }

    /// <summary>Mail domains, ordered by target.</summary>
    public required ImmutableArray<DomainRow> Domains { get; init; }

    /// <summary>Senders as receivers see them, ordered by name.</summary>
    public required ImmutableArray<SenderRow> Senders { get; init; }

    /// <summary>Round trips, ordered by name.</summary>
    public required ImmutableArray<DeliveryRow> Deliveries { get; init; }

    /// <summary>Place of an id in <see cref="Rows"/>.</summary>
    public required FrozenDictionary<string, int> Places { get; init; }

    /// <summary>What is wrong, what matters most first. Made when first asked for.</summary>
    public ImmutableArray<Finding> Findings => _findings.Value;

    /// <summary>Every port and family, ordered. Made when first asked for.</summary>
    public ImmutableArray<EgressPort> Egress => _egress.Value;

    /// <summary>Null when no endpoint has this id.</summary>
    public BoardRow? Find(string id) => Places.TryGetValue(id, out var place) ? Rows[place] : null;
}
