using System.Globalization;
using System.Text;

namespace SmtpMonitor.IntegrationTests.EndToEnd.Dashboards;

/// <summary>What every query of every dashboard gave while all was well, and while port 25 was blocked.</summary>
/// <param name="healthy">The answers of the healthy phase.</param>
/// <param name="blocked">Those of the blocked one, to the same queries.</param>
/// <param name="reasons">Why a query may give nothing in both.</param>
internal sealed class QueryTable(
    IReadOnlyList<DashboardRun.Answer> healthy, IReadOnlyList<DashboardRun.Answer> blocked, IReadOnlyDictionary<QueryPlace, string> reasons)
{
    private readonly List<Row> _rows = [.. healthy.Zip(blocked, (h, b) => new Row(h, b, reasons.GetValueOrDefault(h.Place)))];

    /// <summary>What is neither answered nor explained, or explained without need.</summary>
    public IEnumerable<string> Complaints =>
    [
        .. _rows.Where(r => r.Refusal is not null).Select(r => $"{r.Place} is refused: {r.Refusal}"),
        .. _rows.Where(r => r.IsEmpty && r.Reason is null).Select(r => $"{r.Place} gave nothing, and no reason is written down"),
        .. _rows.Where(r => !r.IsEmpty && r.Reason is not null).Select(r => $"{r.Place} gave something, but is listed as empty: {r.Reason}"),
        .. reasons.Keys.Except(_rows.Select(r => r.Place)).Select(p => $"{p} is listed as empty, but nobody asks it"),
    ];

    public override string ToString()
    {
        var text = new StringBuilder();
        var (full, explained) = (_rows.Count(r => !r.IsEmpty), _rows.Count(r => r.IsEmpty && r.Reason is not null));
        text.Append(CultureInfo.InvariantCulture, $"Dashboard queries: of {_rows.Count}, {full} gave series, {explained} are empty here for a reason\n");
        var width = _rows.Select(r => r.Place.Panel.Length).DefaultIfEmpty().Max();
        foreach (var dashboard in _rows.GroupBy(r => r.Place.Dashboard))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{dashboard.Key}\n  {"panel".PadRight(width)}  query  healthy  blocked\n");
            foreach (var row in dashboard)
            {
                var line = string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {row.Place.Panel.PadRight(width)}  {row.Place.RefId,-5}  {row.Healthy.Series,7}  {row.Blocked.Series,7}  {row.Remark}");
                text.Append(line.TrimEnd()).Append('\n');
            }
        }

        return text.ToString();
    }

    private sealed record Row(DashboardRun.Answer Healthy, DashboardRun.Answer Blocked, string? Reason)
    {
        public QueryPlace Place => Healthy.Place;

        public bool IsEmpty => Healthy.Series == 0 && Blocked.Series == 0;

        public string? Refusal => Healthy.Refusal ?? Blocked.Refusal;

        public string Remark => Refusal is not null ? "REFUSED" : Reason ?? (IsEmpty ? "NOTHING" : "");
    }
}
