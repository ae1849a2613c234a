using System.CommandLine;
using SmtpMonitor.Configuration;

namespace SmtpMonitor.Cli;

/// <summary><c>check-config</c>: the loader's opinion of a file, without running anything.</summary>
internal static class CheckConfigCommand
{
    private const string Summary = "Reads a configuration and prints every mistake with its line, column and remedy.";

    private const string Details = """
        The file is read as 'run' would read it; nothing is started and nothing is sent.

        Examples:
          smtpmonitor check-config smtpmonitor.yaml
          smtpmonitor check-config smtpmonitor.yaml --shard.index 0 --shard.count 3

        Exit codes: 0 good, 2 not.
        """;

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The YAML configuration." };
        var shard = new ShardFlags();
        var command = new DocumentedCommand("check-config", Summary, Details) { file };
        shard.AddTo(command);
        command.SetAction(parsed => new CheckConfig(new ConfigurationLoader(shard: shard.Read(parsed))).Run(parsed.GetValue(file)!, Console.Out));
        return command;
    }
}
