using System.Collections.Immutable;
using SmtpMonitor.Web.Board;

namespace SmtpMonitor.Web.Api;

/// <summary>Which rows are wanted, and which page of them.</summary>
/// <param name="Filter">Which.</param>
/// <param name="Offset">Rows passed over, from 0.</param>
/// <param name="Limit">Rows on the page, 1–<see cref="MostLimit"/>.</param>
internal sealed record EndpointQuery(BoardFilter Filter, int Offset, int Limit)
{
    public const int DefaultLimit = 100;
    public const int MostLimit = 1000;

    public ImmutableArray<BoardRow> PageOf(IReadOnlyCollection<BoardRow> fitting) => [.. fitting.Skip(Offset).Take(Limit)];
}
