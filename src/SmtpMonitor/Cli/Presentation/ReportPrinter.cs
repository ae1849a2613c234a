using System.Globalization;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SmtpMonitor.Cli.Presentation;

/// <summary>
/// Shows probes to a person. Colour only repeats what a sign and a word say already, so nothing is lost where there is none.
/// Everything is written as plain text, never as markup: nothing a server says can style or break the page.
/// </summary>
internal sealed class ReportPrinter(IAnsiConsole console, bool transcript)
{
    private const int KeyWidth = 15;

    private static readonly Style Good = new(Color.Green, decoration: Decoration.Bold);
    private static readonly Style Bad = new(Color.Red, decoration: Decoration.Bold);
    private static readonly Style Attention = new(Color.Yellow);
    private static readonly Style Faint = new(Color.Grey);

    /// <summary>One endpoint: headline, then facts.</summary>
    public void Print(ProbeReport report)
    {
        Headline(report);
        if (report.Result is { } result)
        {
            Facts(report.Endpoint, result);
        }
        else
        {
            Write(ResultFacts.ReasonKey, [SkipText.Of(report.Skipped!.Value)], Bad);
        }

        console.WriteLine();
    }

    /// <summary>What went wrong before there was anything to probe.</summary>
    public void Problems(IEnumerable<string> problems)
    {
        foreach (var problem in problems)
        {
            console.Write(new Text($"! {problem}", Attention));
            console.WriteLine();
        }
    }

    /// <summary>The closing line of several endpoints.</summary>
    public void Summary(IReadOnlyCollection<ProbeReport> reports)
    {
        var failed = reports.Count(r => !r.Success);
        var text = failed == 0 ? $"✓ OK: {Count(reports.Count)} probed" : $"✗ FAILED: {failed} of {Count(reports.Count)}";
        console.Write(new Text(text, failed == 0 ? Good : Bad));
        console.WriteLine();
    }

    private static string Count(int endpoints) => string.Create(CultureInfo.InvariantCulture, $"{endpoints} endpoint{(endpoints == 1 ? "" : "s")}");

    private void Headline(ProbeReport report)
    {
        var key = report.Endpoint.Key;
        var host = key.Host.Contains(':', StringComparison.Ordinal) ? $"[{key.Host}]" : key.Host;
        var what = $"{LabelValue.Of(report.Endpoint.Settings.Role)}, {TlsModeText.Of(report.Endpoint.Settings.Tls.Mode)}, {(key.Family == IpFamily.Ipv4 ? "IPv4" : "IPv6")}";
        var (sign, style, end) = report switch
        {
            { Result: { Success: true } good } => ("✓ OK", Good, $", {Numbers.Duration(good.Duration)}"),
            { Result: { } bad } => ("✗ FAILED", Bad, bad.FailedPhase is { } phase ? $": {LabelValue.Of(phase)}: {LabelValue.Of(bad.Reason)}" : $": {LabelValue.Of(bad.Reason)}"),
            _ => ("✗ SKIPPED", Bad, ": nothing was sent"),
        };
        console.Write(new Segments(
        [
            new Segment(sign.PadRight(KeyWidth), style),
            new Segment(string.Create(CultureInfo.InvariantCulture, $"{host}:{key.Port}"), new Style(decoration: Decoration.Bold)),
            new Segment($" ({what}){end}"),
            Segment.LineBreak,
        ]));
    }

    private void Facts(Endpoint endpoint, ProbeResult result)
    {
        var width = console.Profile.Width - KeyWidth;
        foreach (var fact in ResultFacts.Of(result, width))
        {
            var lines = fact.Fixed ? fact.Lines : fact.Lines.SelectMany(l => WordWrap.Lines(l, width));
            Write(fact.Key, lines, fact.Key switch
            {
                ResultFacts.ReasonKey => Bad,
                ResultFacts.WarningKey => Attention,
                _ => Style.Plain,
            });
        }

        if (transcript)
        {
            Write("dialogue", result.Transcript.Select(TranscriptText.Of), Faint);
        }

        // Never broken: it is there to be copied.
        Write("by hand", [ReproductionCommand.For(endpoint, result.FailedPhase)], Style.Plain);
    }

    private void Write(string key, IEnumerable<string> lines, Style style)
    {
        var margin = $"  {key}".PadRight(KeyWidth);
        foreach (var line in lines)
        {
            console.Write(new Segments([new Segment(margin, Faint), new Segment(line, style), Segment.LineBreak]));
            margin = new string(' ', KeyWidth);
        }
    }

    /// <summary>What is already laid out, handed to the console as it is.</summary>
    private sealed class Segments(IReadOnlyList<Segment> segments) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => segments;
    }
}
