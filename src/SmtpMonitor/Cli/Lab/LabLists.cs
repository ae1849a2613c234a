using System.Globalization;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Lab;
using Spectre.Console;

namespace SmtpMonitor.Cli.Lab;

/// <summary>The laboratory in lists that fit any width, signs before colours.</summary>
internal static class LabLists
{
    /// <summary>Every host with its story, its ports, and what a probe must find there.</summary>
    public static void WriteHosts(IAnsiConsole console, LabWorld world)
    {
        foreach (var host in world.Hosts)
        {
            console.MarkupLine($"[bold]{Markup.Escape(host.Name)}[/] {host.Address}  {Markup.Escape(host.Story)}");
            foreach (var port in host.Ports)
            {
                console.MarkupLine(string.Create(CultureInfo.InvariantCulture, $"  {port.Port,5}  a probe finds: {Expected(port.Script)}"));
            }
        }

        console.WriteLine();
    }

    /// <summary>Every script beside what a probe found.</summary>
    public static void WriteComparisons(IAnsiConsole console, IEnumerable<LabComparison> comparisons)
    {
        foreach (var comparison in comparisons)
        {
            var sign = comparison.Differences.IsEmpty ? "[green]ok  [/]" : "[red]DIFF[/]";
            console.MarkupLine($"{sign} {Markup.Escape(comparison.Script.Name),-44} {Found(comparison.Result)}");
            foreach (var difference in comparison.Differences)
            {
                console.MarkupLine($"       {Markup.Escape(difference)}");
            }
        }
    }

    /// <summary>What the monitor found, one endpoint after the other.</summary>
    public static void WriteResults(IAnsiConsole console, IEnumerable<ProbeResult> results)
    {
        foreach (var result in results)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{result.Endpoint.Key.Host}:{result.Endpoint.Key.Port}");
            var sign = result.Success ? "[green]OK    [/]" : "[red]FAILED[/]";
            console.MarkupLine($"{sign} {Markup.Escape(place),-34} {Found(result)}");
            if (!result.Success)
            {
                console.MarkupLine($"       {Markup.Escape(result.Detail)}");
            }
        }

        console.WriteLine();
    }

    private static string Found(ProbeResult result) => Outcome(result.FailedPhase, result.Reason, result.Warnings);

    private static string Expected(LabScript script) => Outcome(script.FailedPhase, script.Reason, script.Warnings);

    /// <summary>In the words of labels, for instance <c>connect connect_refused</c>, warnings behind it.</summary>
    private static string Outcome(Phase? phase, Reason reason, IReadOnlyCollection<Warning> warnings)
    {
        var outcome = phase is { } failed ? $"{LabelValue.Of(failed)} {LabelValue.Of(reason)}" : "success";
        return warnings.Count == 0 ? outcome : $"{outcome}, warns {string.Join(" ", warnings.Select(LabelValue.Of))}";
    }
}
