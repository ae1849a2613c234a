using System.Globalization;
using SmtpMonitor.Cli.Presentation;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Presentation;
using Spectre.Console;

namespace SmtpMonitor.Cli.Tracing;

/// <summary>Shows traces to a person.</summary>
internal sealed class TracePrinter(IAnsiConsole console)
{
    private readonly FactSheet _sheet = new(console);

    /// <summary>What went wrong before there was anything to trace.</summary>
    public void Problems(IEnumerable<string> problems)
    {
        foreach (var problem in problems)
        {
            _sheet.Problem(problem);
        }
    }

    /// <summary>What is traced.</summary>
    public void Heading(TraceOrder order, TracePlace place)
    {
        var family = place.Family == IpFamily.Ipv4 ? "IPv4" : "IPv6";
        var others = place.Others == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", the first of {place.Others + 1} addresses");
        var text = string.Create(CultureInfo.InvariantCulture, $"Path to {TraceWords.Place(order)} ({family}, {place.Address}{others}), at most {order.MaxHops} hops");
        _sheet.Line((text, new Style(decoration: Decoration.Bold)));
        _sheet.EmptyLine();
    }

    /// <summary>A table, its columns headed.</summary>
    public TraceTable Table(int port, TracePlace place, PathTrace? open)
    {
        var table = new TraceTable(_sheet, place, port, open);
        table.Head();
        return table;
    }

    /// <summary>What the search for an open port came to.</summary>
    public void SearchResult(int traced, int? found, IReadOnlyCollection<PortAttempt> attempts)
    {
        foreach (var line in WordWrap.Lines(TraceWords.Search(traced, found, attempts), console.Profile.Width))
        {
            _sheet.Line((line, Style.Plain));
        }

        _sheet.EmptyLine();
    }

    /// <summary>What it means.</summary>
    public void Conclusion(TraceReport report)
    {
        var (sign, style) = report.IsReached ? ("✓ REACHED", FactSheet.Good)
            : report.Paths.Blocked.End is TraceEnd.Incomplete or TraceEnd.Unavailable ? ("✗ UNKNOWN", FactSheet.Bad)
            : ("✗ NOT REACHED", FactSheet.Bad);
        _sheet.Headline(sign, style, TraceWords.Place(report.Order), "");
        var words = TraceConclusion.Of(report.Paths);
        _sheet.Sentences("found", [words.Finding], Style.Plain);
        Sentence("where", words.Where);
        Sentence("next step", words.NextStep);
        _sheet.EmptyLine();
    }

    private void Sentence(string key, string text)
    {
        if (text.Length > 0)
        {
            _sheet.Sentences(key, [text], Style.Plain);
        }
    }
}
