using System.Globalization;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Presentation;
using Spectre.Console;

namespace SmtpMonitor.Cli.Presentation;

/// <summary>Shows probes to a person.</summary>
internal sealed class ReportPrinter(IAnsiConsole console, bool transcript)
{
    private readonly FactSheet _sheet = new(console);

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
            _sheet.Fact(ResultFacts.ReasonKey, [SkipText.Of(report.Skipped!.Value)], FactSheet.Bad);
        }

        _sheet.EmptyLine();
    }

    /// <summary>What went wrong before there was anything to probe.</summary>
    public void Problems(IEnumerable<string> problems)
    {
        foreach (var problem in problems)
        {
            _sheet.Problem(problem);
        }
    }

    /// <summary>The closing line of several endpoints.</summary>
    public void Summary(IReadOnlyCollection<ProbeReport> reports)
    {
        var failed = reports.Count(r => !r.Success);
        var text = failed == 0 ? $"✓ OK: {Count(reports.Count)} probed" : $"✗ FAILED: {failed} of {Count(reports.Count)}";
        _sheet.Line((text, failed == 0 ? FactSheet.Good : FactSheet.Bad));
    }

    private static string Count(int endpoints) => string.Create(CultureInfo.InvariantCulture, $"{endpoints} endpoint{(endpoints == 1 ? "" : "s")}");

    private void Headline(ProbeReport report)
    {
        var key = report.Endpoint.Key;
        var host = key.Host.Contains(':', StringComparison.Ordinal) ? $"[{key.Host}]" : key.Host;
        var what = $"{LabelValue.Of(report.Endpoint.Settings.Role)}, {TlsModeText.Of(report.Endpoint.Settings.Tls.Mode)}, {(key.Family == IpFamily.Ipv4 ? "IPv4" : "IPv6")}";
        var (sign, style, end) = report switch
        {
            { Result: { Success: true } good } => ("✓ OK", FactSheet.Good, $", {Numbers.Duration(good.Duration)}"),
            { Result: { } bad } => ("✗ FAILED", FactSheet.Bad, bad.FailedPhase is { } phase ? $": {LabelValue.Of(phase)}: {LabelValue.Of(bad.Reason)}" : $": {LabelValue.Of(bad.Reason)}"),
            _ => ("✗ SKIPPED", FactSheet.Bad, ": nothing was sent"),
        };
        _sheet.Headline(sign, style, string.Create(CultureInfo.InvariantCulture, $"{host}:{key.Port}"), $" ({what}){end}");
    }

    private void Facts(Endpoint endpoint, ProbeResult result)
    {
        foreach (var fact in ResultFacts.Of(result, _sheet.Width))
        {
            var style = fact.Key switch
            {
                ResultFacts.ReasonKey => FactSheet.Bad,
                ResultFacts.WarningKey => FactSheet.Attention,
                _ => Style.Plain,
            };
            if (fact.Fixed)
            {
                _sheet.Fact(fact.Key, fact.Lines, style);
            }
            else
            {
                _sheet.Sentences(fact.Key, fact.Lines, style);
            }
        }

        if (transcript)
        {
            _sheet.Fact("dialogue", result.Transcript.Select(TranscriptText.Of), FactSheet.Faint);
        }

        // Never broken: it is there to be copied.
        _sheet.Fact("by hand", [ReproductionCommand.For(endpoint, result.FailedPhase)], Style.Plain);
    }
}
