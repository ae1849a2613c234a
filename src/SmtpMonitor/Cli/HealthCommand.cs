using System.CommandLine;
using SmtpMonitor.Web;

namespace SmtpMonitor.Cli;

/// <summary><c>health</c>: asks a running monitor whether it is alive, for containers that have neither a shell nor curl.</summary>
internal static class HealthCommand
{
    private const string Summary = "Asks the monitor on this machine whether it is alive.";

    private const string Details = """
        Gets /-/healthy, or with --ready /-/ready, and waits for at most 3 seconds. Give it the listen address that the monitor
        was started with; where that is every address, it asks on loopback.

        Examples:
          smtpmonitor health
          smtpmonitor health --ready --web.listen-address 127.0.0.1:9900

        Exit codes: 0 yes, 1 no or no answer, 2 the command line is wrong.
        """;

    public static Command Create()
    {
        var listen = ListenAddressOption.Create("Where the monitor serves.", ListenAddress.Default);
        var ready = new Option<bool>("--ready") { Description = "Ask whether a configuration is in force and probes run." };
        var command = new DocumentedCommand("health", Summary, Details) { listen, ready };
        command.SetAction((parsed, cancellationToken) => new HealthQuestion(parsed.GetValue(listen)!, parsed.GetValue(ready))
            .AskAsync(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken));
        return command;
    }
}
