using System.CommandLine;
using SmtpMonitor.Cli.Lab;
using SmtpMonitor.Hosting;
using SmtpMonitor.Web;

namespace SmtpMonitor.Cli;

/// <summary><c>run</c>: the service.</summary>
internal static class RunCommand
{
    private const string Summary = "Runs the monitor: probes what the configuration lists, on schedule, and serves metrics.";

    private const string Details = """
        Runs until SIGTERM or Ctrl-C. The file is watched: a changed one is taken into force without a restart, a broken one is
        reported and changes nothing.

        Example:
          smtpmonitor run --config.file /etc/smtpmonitor/smtpmonitor.yaml --web.listen-address 127.0.0.1:9825

        Exit codes: 0 ended as asked, 2 the configuration or the listen address is no good.
        """;

    public static Command Create()
    {
        var file = new Option<string>("--config.file") { Description = "The YAML configuration.", HelpName = "file", Required = true };
        var flags = new ServiceFlags(ListenAddress.Default, "auto");
        var command = new DocumentedCommand("run", Summary, Details) { file };
        flags.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await WarmUp.RunAsync(cancellationToken);
            return await ServiceHost.RunAsync(flags.Read(parsed) with { ConfigurationFile = parsed.GetValue(file) }, cancellationToken);
        });
        return command;
    }
}
