using System.Collections.Immutable;
using System.Globalization;
using SmtpMonitor.Cli.Presentation;
using SmtpMonitor.Core.Diagnosis.Advice;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using Spectre.Console;

namespace SmtpMonitor.Cli.Advising;

/// <summary>A row for every port; one for each family where the families differ.</summary>
internal sealed class AdviceTable(FactSheet sheet, ImmutableArray<AdvisedPort> ports, int width)
{
    private const int SignWidth = 2;
    private const int Gap = 2;

    /// <summary>Narrower than this, reasons wrap more than they say.</summary>
    private const int NarrowestWhy = 30;

    private sealed record Row(string Sign, Style Style, string Place, string State, string Verdict, string Why);

    public void Print()
    {
        Row[] rows = [.. ports.SelectMany(Rows)];
        var (place, state, verdict) = (Widest("port", rows, r => r.Place), Widest("state", rows, r => r.State), Widest("verdict", rows, r => r.Verdict));
        var left = SignWidth + place + state + verdict;
        sheet.Line(($"{new string(' ', SignWidth)}{"port".PadRight(place)}{"state".PadRight(state)}{"verdict".PadRight(verdict)}why", FactSheet.Faint));
        foreach (var row in rows)
        {
            Style[] styles = [row.Style, Style.Plain];
            var start = $"{row.Place.PadRight(place)}{row.State.PadRight(state)}{row.Verdict.PadRight(verdict)}";
            foreach (var line in WordWrap.Lines(row.Why, Math.Max(width - left, NarrowestWhy)).DefaultIfEmpty(""))
            {
                var sign = start.Length > 0 ? row.Sign : "";
                sheet.Line((sign.PadRight(SignWidth), styles[0]), ((start.PadRight(left - SignWidth) + line).TrimEnd(), styles[1]));
                start = "";
            }
        }
    }

    private static int Widest(string head, Row[] rows, Func<Row, string> cell) => rows.Select(r => cell(r).Length).Append(head.Length).Max() + Gap;

    private IEnumerable<Row> Rows(AdvisedPort port)
    {
        var differ = port.Sights.Select(Cells).Distinct().Count() > 1;
        var why = port.Why;
        foreach (var sight in differ ? port.Sights : [port.Sights[0]])
        {
            var (state, verdict) = Cells(sight);
            var place = differ ? $"{Place(port)} {Family(sight)}" : Place(port);
            var (sign, style) = !sight.IsSound ? ("✗", FactSheet.Bad)
                : port.Standing is PortStanding.WithoutLogin or PortStanding.InClear ? ("!", FactSheet.Attention)
                : ("✓", FactSheet.Good);
            yield return new Row(sign, style, place, state, verdict, why);
            why = "";
        }
    }

    private string Place(AdvisedPort port)
    {
        var number = port.Port.ToString(CultureInfo.InvariantCulture);
        return ports.All(p => p.Host == port.Host) ? number : $"{port.Host}:{number}";
    }

    private static (string State, string Verdict) Cells(PortSight sight) =>
        (sight.Result?.PortState is { } state ? LabelValue.Of(state) : "not tried", LabelValue.Of(sight.Judgement.Verdict));

    private static string Family(PortSight sight) => sight.Key.Family == IpFamily.Ipv4 ? "IPv4" : "IPv6";
}
