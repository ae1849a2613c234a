using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using SmtpMonitor.Configuration.Reload;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Web.Board;

/// <summary>
/// The read model of all pages. A view is made when somebody looks, from the rows of before and the ones that are noted as changed, at
/// most once in <see cref="Rest"/>. So a monitor that nobody looks at pays nothing, and one that many look at pays once.
/// </summary>
internal sealed class StatusBoard
{
    /// <summary>No view is made sooner after the one before: what is shown may be as old as this.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(250);

    private readonly BoardNotes _notes;
    private readonly BoardSources _sources;
    private readonly IConfigurationState _configuration;
    private readonly TimeProvider _time;
    private readonly string _process;
    private readonly Lock _making = new();
    private long _madeAt;
    private volatile BoardView? _view;

    public StatusBoard(BoardNotes notes, BoardSources sources, IConfigurationState configuration, TimeProvider time)
    {
        (_notes, _sources, _configuration, _time) = (notes, sources, configuration, time);
        _process = time.GetUtcNow().UtcTicks.ToString("x", CultureInfo.InvariantCulture);
    }

    /// <summary>What is to be shown now: the very same object while nothing changed, and while the last one is younger than <see cref="Rest"/>.</summary>
    public BoardView Current
    {
        get
        {
            if (_view is { } view && IsGood(view))
            {
                return view;
            }

            lock (_making)
            {
                if (_view is { } made && IsGood(made))
                {
                    return made;
                }

                var next = Make(_view);
                Volatile.Write(ref _madeAt, _time.GetTimestamp());
                _view = next;
                return next;
            }
        }
    }

    private bool IsGood(BoardView view) =>
        _time.GetElapsedTime(Volatile.Read(ref _madeAt)) < Rest || (!_notes.Any && ReferenceEquals(view.Configuration, _configuration.Configuration));

    private BoardView Make(BoardView? before)
    {
        var (endpoints, parts) = _notes.Take();
        var version = (before?.Version ?? 0) + 1;
        var configuration = _configuration.Configuration;
        var rows = before is null || parts.HasFlag(BoardParts.Places) ? Arrange(before, endpoints, version) : Refresh(before, endpoints, version);
        var controls = before is null || parts.HasFlag(BoardParts.Controls) ? ControlRows() : before.Controls;
        var domains = before is null || parts.HasFlag(BoardParts.Domains) ? DomainRows(before?.Domains ?? []) : before.Domains;
        var senders = before is null || parts.HasFlag(BoardParts.Senders) ? SenderRows(before?.Senders ?? []) : before.Senders;
        var deliveries = before is null || parts.HasFlag(BoardParts.Deliveries) ? DeliveryRows(before?.Deliveries ?? []) : before.Deliveries;
        var isSamePlaces = before is not null && before.Rows.Select(r => r.Id).SequenceEqual(rows.Select(r => r.Id), StringComparer.Ordinal);
        var isSameRows = isSamePlaces && IsSame(before!.Rows, rows);
        if (isSameRows && controls.SequenceEqual(before!.Controls) && IsSame(before.Domains, domains) && IsSame(before.Senders, senders)
            && IsSame(before.Deliveries, deliveries) && ReferenceEquals(before.Configuration, configuration))
        {
            return before;
        }

        return new BoardView
        {
            Version = version,
            LayoutVersion = isSamePlaces ? before!.LayoutVersion : version,
            Tag = string.Create(CultureInfo.InvariantCulture, $"{_process}-{version}"),
            At = _time.GetUtcNow(),
            Configuration = configuration,
            Rows = rows,
            Totals = isSameRows ? before!.Totals : BoardTotals.Of(rows),
            Controls = controls,
            Domains = domains,
            Senders = senders,
            Deliveries = deliveries,
            Places = isSamePlaces ? before!.Places : rows.Select((r, i) => (r.Id, i)).ToFrozenDictionary(p => p.Id, p => p.i, StringComparer.Ordinal),
        };
    }

    /// <summary>Endpoints came or went: the order and the ids anew, rows that are not noted kept.</summary>
    private ImmutableArray<BoardRow> Arrange(BoardView? before, HashSet<EndpointKey> changed, long version)
    {
        var known = _sources.Results.All().ToDictionary(s => s.Endpoint.Key);
        var keys = known.Keys.Order(KeyComparer.Instance).ToList();
        var ids = EndpointIds.Assign(keys);
        var rows = before?.Rows.ToDictionary(r => r.Key) ?? [];
        return
        [
            .. keys.Select(k => rows.TryGetValue(k, out var row) && row.Id == ids[k] && !changed.Contains(k)
                ? row
                : Kept(row, BoardRowBuilder.Build(ids[k], version, known[k], _sources.Verdicts.FindStanding(k)))),
        ];
    }

    /// <summary>The same endpoints: only the noted rows anew.</summary>
    private ImmutableArray<BoardRow> Refresh(BoardView before, HashSet<EndpointKey> changed, long version)
    {
        var rows = before.Rows.ToBuilder();
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            if (changed.Contains(row.Key) && _sources.Results.Find(row.Key) is { } known)
            {
                rows[i] = Kept(row, BoardRowBuilder.Build(row.Id, version, known, _sources.Verdicts.FindStanding(row.Key)));
            }
        }

        return rows.DrainToImmutable();
    }

    private static bool IsSame<T>(ImmutableArray<T> before, ImmutableArray<T> after)
        where T : class => before.AsSpan().SequenceEqual(after.AsSpan(), ReferenceEqualityComparer.Instance);

    private static BoardRow Kept(BoardRow? before, BoardRow after) => before is not null && before.ShowsTheSameAs(after) ? before : after;

    private ImmutableArray<DomainRow> DomainRows(ImmutableArray<DomainRow> before) =>
        Kept(before, _sources.Outlooks.All().Select(o => new DomainRow(o.Key, o.Value)), r => r.Target, (a, b) => a.ShowsTheSameAs(b));

    private ImmutableArray<SenderRow> SenderRows(ImmutableArray<SenderRow> before) =>
        Kept(before, _sources.Senders.All().Select(s => new SenderRow(s)), r => r.Sender.Name, (a, b) => a.ShowsTheSameAs(b));

    private ImmutableArray<DeliveryRow> DeliveryRows(ImmutableArray<DeliveryRow> before) =>
        Kept(before, _sources.Deliveries.All().Select(d => new DeliveryRow(d)), r => r.Definition.Name, (a, b) => a.ShowsTheSameAs(b));

    /// <summary>Rows that show the same as before are those of before.</summary>
    private static ImmutableArray<T> Kept<T>(ImmutableArray<T> before, IEnumerable<T> after, Func<T, string> name, Func<T, T, bool> isSame)
    {
        var known = before.ToDictionary(name, StringComparer.Ordinal);
        return [.. after.Select(row => known.TryGetValue(name(row), out var same) && isSame(same, row) ? same : row)];
    }

    private ImmutableArray<ControlRow> ControlRows() =>
    [
        .. _sources.Controls.All().OrderBy(c => c.Control.Key.Host, StringComparer.Ordinal).ThenBy(c => c.Control.Key.Port).ThenBy(c => c.Control.Key.Family)
            .Select(c => new ControlRow(c.Control.Key, c.Newest)),
    ];
}
