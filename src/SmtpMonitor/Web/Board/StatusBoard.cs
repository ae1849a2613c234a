using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using SmtpMonitor.Configuration.Reload;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Diagnosis;
using SmtpMonitor.Diagnosis.Domains;
using SmtpMonitor.Results;

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
    private readonly ResultStore _results;
    private readonly Verdicts _verdicts;
    private readonly ControlStore _controls;
    private readonly Outlooks _outlooks;
    private readonly IConfigurationState _configuration;
    private readonly TimeProvider _time;
    private readonly string _process;
    private readonly Lock _making = new();
    private long _madeAt;
    private volatile BoardView? _view;

    public StatusBoard(
        BoardNotes notes,
        ResultStore results,
        Verdicts verdicts,
        ControlStore controls,
        Outlooks outlooks,
        IConfigurationState configuration,
        TimeProvider time)
    {
        (_notes, _results, _verdicts, _controls, _outlooks, _configuration, _time) = (notes, results, verdicts, controls, outlooks, configuration, time);
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
        var (endpoints, comings, controls, domains) = _notes.Take();
        var version = (before?.Version ?? 0) + 1;
        var configuration = _configuration.Configuration;
        var rows = before is null || comings ? Arrange(before, endpoints, version) : Refresh(before, endpoints, version);
        var shownControls = before is null || controls ? ControlRows() : before.Controls;
        var shownDomains = before is null || domains ? DomainRows(before?.Domains ?? []) : before.Domains;
        var isSamePlaces = before is not null && before.Rows.Select(r => r.Id).SequenceEqual(rows.Select(r => r.Id), StringComparer.Ordinal);
        var isSameRows = isSamePlaces && before!.Rows.AsSpan().SequenceEqual(rows.AsSpan(), ReferenceEqualityComparer.Instance);
        if (isSameRows && shownControls.SequenceEqual(before!.Controls) && shownDomains.AsSpan().SequenceEqual(before.Domains.AsSpan(), ReferenceEqualityComparer.Instance)
            && ReferenceEquals(before.Configuration, configuration))
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
            Controls = shownControls,
            Domains = shownDomains,
            Places = isSamePlaces ? before!.Places : rows.Select((r, i) => (r.Id, i)).ToFrozenDictionary(p => p.Id, p => p.i, StringComparer.Ordinal),
        };
    }

    /// <summary>Endpoints came or went: the order and the ids anew, rows that are not noted kept.</summary>
    private ImmutableArray<BoardRow> Arrange(BoardView? before, HashSet<EndpointKey> changed, long version)
    {
        var known = _results.All().ToDictionary(s => s.Endpoint.Key);
        var keys = known.Keys.Order(KeyComparer.Instance).ToList();
        var ids = EndpointIds.Assign(keys);
        var rows = before?.Rows.ToDictionary(r => r.Key) ?? [];
        return
        [
            .. keys.Select(k => rows.TryGetValue(k, out var row) && row.Id == ids[k] && !changed.Contains(k)
                ? row
                : Kept(row, BoardRowBuilder.Build(ids[k], version, known[k], _verdicts.FindStanding(k)))),
        ];
    }

    /// <summary>The same endpoints: only the noted rows anew.</summary>
    private ImmutableArray<BoardRow> Refresh(BoardView before, HashSet<EndpointKey> changed, long version)
    {
        var rows = before.Rows.ToBuilder();
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            if (changed.Contains(row.Key) && _results.Find(row.Key) is { } known)
            {
                rows[i] = Kept(row, BoardRowBuilder.Build(row.Id, version, known, _verdicts.FindStanding(row.Key)));
            }
        }

        return rows.DrainToImmutable();
    }

    private static BoardRow Kept(BoardRow? before, BoardRow after) => before is not null && before.ShowsTheSameAs(after) ? before : after;

    /// <summary>Rows that show the same as before are those of before.</summary>
    private ImmutableArray<DomainRow> DomainRows(ImmutableArray<DomainRow> before)
    {
        var known = before.ToDictionary(r => r.Target, StringComparer.Ordinal);
        return
        [
            .. _outlooks.All().Select(o => new DomainRow(o.Key, o.Value))
                .Select(row => known.TryGetValue(row.Target, out var same) && same.ShowsTheSameAs(row) ? same : row),
        ];
    }

    private ImmutableArray<ControlRow> ControlRows() =>
    [
        .. _controls.All().OrderBy(c => c.Control.Key.Host, StringComparer.Ordinal).ThenBy(c => c.Control.Key.Port).ThenBy(c => c.Control.Key.Family)
            .Select(c => new ControlRow(c.Control.Key, c.Newest)),
    ];
}
