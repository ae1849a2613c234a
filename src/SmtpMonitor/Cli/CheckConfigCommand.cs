using System.CommandLine;
using SmtpMonitor.Configuration;

namespace SmtpMonitor.Cli;

/// <summary><c>check-config</c>: the loader's opinion of a file, without running anything.</summary>
internal static class CheckConfigCommand
{
    private const string Summary = "Reads a configuration and prints every mistake with its line, column and remedy.";

    private const string Details = """
        The file is read as 'run' would read it; nothing is started and nothing is sent.

        Example:
          smtpmonitor check-config smtpmonitor.yaml

        Exit codes: 0 good, 2 not.
        """;

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The YAML configuration." };
        var command = new DocumentedCommand("check-config", Summary, Details) { file };
        command.SetAction(parsed => new CheckConfig(new ConfigurationLoader()).Run(parsed.GetValue(file)!, Console.Out));
        return command;
    }
}
