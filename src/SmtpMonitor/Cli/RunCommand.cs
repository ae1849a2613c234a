using System.CommandLine;
using SmtpMonitor.Cli.Lab;
using SmtpMonitor.Configuration.Reload;
using SmtpMonitor.Hosting;
using SmtpMonitor.Web;

namespace SmtpMonitor.Cli;

/// <summary><c>run</c>: the service.</summary>
internal static class RunCommand
{
    private const string Summary = "Runs the monitor: probes what the configuration lists, on schedule, and serves metrics.";

    private const string Details = """
        Runs until SIGTERM or Ctrl-C. The file is watched: a changed one is taken into force without a restart, a broken one is
        reported and changes nothing. SIGHUP makes it read the file at once.

        Several monitors may share one file, each with a part of the hosts: --shard.index, --shard.count.

        Examples:
          smtpmonitor run --config.file /etc/smtpmonitor/smtpmonitor.yaml --web.listen-address 127.0.0.1:9825
          smtpmonitor run --config.file /etc/smtpmonitor/smtpmonitor.yaml --shard.from-hostname --shard.count 3

        Exit codes: 0 ended as asked, 2 the configuration or the listen address is no good.
        """;

    // Held until the process is gone: even the last moment of a stop must not turn into "killed by SIGHUP".
    private static HangupSignal? _hangup;

    public static Command Create()
    {
        var file = new Option<string>("--config.file") { Description = "The YAML configuration.", HelpName = "file", Required = true };
        var flags = new ServiceFlags(ListenAddress.Default, "auto");
        var command = new DocumentedCommand("run", Summary, Details) { file };
        var shard = new ShardFlags();
        flags.AddTo(command);
        shard.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            // First of all: a SIGHUP at any moment is a wish to reload, never an end.
            _hangup ??= new HangupSignal();
            await WarmUp.RunAsync(cancellationToken);
            return await ServiceHost.RunAsync(flags.Read(parsed) with { ConfigurationFile = parsed.GetValue(file), Shard = shard.Read(parsed), Hangup = _hangup }, cancellationToken);
        });
        return command;
    }
}
