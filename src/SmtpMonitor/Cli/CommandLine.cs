using System.CommandLine;
using System.CommandLine.Help;

namespace SmtpMonitor.Cli;

/// <summary>The command line: one command a file, exit codes of <see cref="ExitCode"/>.</summary>
public static class CommandLine
{
    private const string About = """
        Watches SMTP servers: can that mail server be reached on that port from here, and if not, why?

        Exit codes: 0 sound, 1 something failed, 2 the command line or the configuration is wrong.
        """;

    /// <summary>@example.com is a mail domain, not a file with more words.</summary>
    internal static ParserConfiguration Parsing { get; } = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs one command line to its end.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args, Parsing);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync($"Try 'smtpmonitor {string.Join(' ', Words(parsed))}--help'.");
            return ExitCode.Usage;
        }

        (parsed.CommandResult.Command as DocumentedCommand)?.Elaborate();

        // Signals are the service's own: it stops in order, and nothing may cut that short.
        return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    /// <summary>All commands, with their flags.</summary>
    // Not the library's root command: that one is named after the assembly's file.
    internal static Command Root() => new("smtpmonitor", About)
    {
        new HelpOption(),
        new VersionOption(),
        RunCommand.Create(),
        HealthCommand.Create(),
        ProbeCommand.Create(),
        AdviseCommand.Create(),
        TraceCommand.Create(),
        CheckConfigCommand.Create(),
        DemoCommand.Create(),
        LabCommand.Create(),
    };

    private static IEnumerable<string> Words(ParseResult parsed) =>
        parsed.CommandResult.Command == parsed.RootCommandResult.Command ? [] : [parsed.CommandResult.Command.Name + " "];
}
