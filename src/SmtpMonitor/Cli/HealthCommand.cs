using System.CommandLine;
using SmtpMonitor.Configuration.WebFile;
using SmtpMonitor.Web;

namespace SmtpMonitor.Cli;

/// <summary><c>health</c>: asks a running monitor whether it is alive, for containers that have neither a shell nor curl.</summary>
internal static class HealthCommand
{
    private const string Summary = "Asks the monitor on this machine whether it is alive.";

    private const string Details = """
        Gets /-/healthy, or with --ready /-/ready, and waits for at most 3 seconds. Give it the listen address that the monitor
        was started with; where that is every address, it asks on loopback. Give it the web configuration too where that has TLS:
        the certificate shown must be the one that the file names. Where that has passwords, the monitor must have been started
        with --web.health-without-password.

        Examples:
          smtpmonitor health
          smtpmonitor health --ready --web.listen-address 127.0.0.1:9900

        Exit codes: 0 yes, 1 no or no answer, 2 the command line or the web configuration is wrong.
        """;

    public static Command Create()
    {
        var listen = ListenAddressOption.Create("Where the monitor serves.", ListenAddress.Default);
        var ready = new Option<bool>("--ready") { Description = "Ask whether a configuration is in force and probes run." };
        var web = new Option<string?>("--web.config.file") { Description = "The web configuration that the monitor was started with.", HelpName = "file" };
        var command = new DocumentedCommand("health", Summary, Details) { listen, ready, web };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var settings = parsed.GetValue(web) is { } file ? WebFileLoader.Load(file) : null;
            foreach (var mistake in settings?.Errors ?? [])
            {
                await error.WriteLineAsync(mistake.ToString());
            }

            return settings is { IsValid: false }
                ? ExitCode.Usage
                : await new HealthQuestion(parsed.GetValue(listen)!, parsed.GetValue(ready), settings?.Settings?.Tls?.Certificate).AskAsync(output, error, cancellationToken);
        });
        return command;
    }
}
