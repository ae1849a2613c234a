using System.CommandLine;
using System.Globalization;
using SmtpMonitor.Cli.Lab;
using SmtpMonitor.Cli.Presentation;
using SmtpMonitor.Lab;
using Spectre.Console;

namespace SmtpMonitor.Cli;

/// <summary><c>lab</c>: mail servers that misbehave on purpose, on loopback.</summary>
internal static class LabCommand
{
    private const string Summary = "Starts mail servers that misbehave on purpose, on loopback.";

    private const string Details = """
        They stay until Ctrl-C: something to point a monitor, a mail client or 'smtpmonitor probe' at. A configuration that
        watches them is written beside their certificates.

        With --check it probes every scripted server instead and prints whether each is found as its script says.

        Examples:
          smtpmonitor lab
          smtpmonitor lab --check

        Exit codes: 0 sound, 1 --check found a difference.
        """;

    public static Command Create()
    {
        var check = new Option<bool>("--check") { Description = "Probe every script once, print the table, end." };
        var command = new DocumentedCommand("lab", Summary, Details) { check };
        command.SetAction((parsed, cancellationToken) => parsed.GetValue(check) ? CheckAsync(cancellationToken) : ServeAsync(cancellationToken));
        return command;
    }

    private static async Task<int> ServeAsync(CancellationToken cancellationToken)
    {
        using var stop = new StopSignals(cancellationToken);
        var console = Terminal.For(Console.Out);
        await using var world = await LabWorld.StartAsync(cancellationToken: stop.Token);
        LabLists.WriteHosts(console, world);
        console.WriteLine($"A configuration for them: {world.ConfigurationFile}");
        console.WriteLine($"Their certificate authority: {world.CertificateFiles.Authority}");
        console.WriteLine("Names under .test are known to 'smtpmonitor demo' only: use the addresses. Ctrl-C ends the laboratory.");
        await stop.WaitAsync();
        return ExitCode.Sound;
    }

    private static async Task<int> CheckAsync(CancellationToken cancellationToken)
    {
        using var stop = new StopSignals(cancellationToken);
        var folder = Directory.CreateTempSubdirectory("smtpmonitor-lab-");
        try
        {
            var console = Terminal.For(Console.Out);
            var table = await LabCheck.RunAsync(LabScripts.All, folder.FullName, stop.Token);
            LabLists.WriteComparisons(console, table);
            var equal = table.Count(c => c.Differences.IsEmpty);
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{equal} of {table.Length} scripts are found as they say"));
            return equal == table.Length ? ExitCode.Sound : ExitCode.Failed;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
