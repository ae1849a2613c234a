using Spectre.Console;

namespace SmtpMonitor.Cli.Presentation;

/// <summary>Where people read: a terminal with its width and colours, or a pipe with neither.</summary>
internal static class Terminal
{
    /// <summary>Columns of a page that nobody looks at through a terminal.</summary>
    public const int PipeWidth = 100;

    /// <summary>Narrower than this, lines wrap more than they say.</summary>
    private const int NarrowestWidth = 60;

    /// <summary>A console for the writer. Colours only on standard output at a terminal, and not with NO_COLOR (no-color.org).</summary>
    public static IAnsiConsole For(TextWriter writer)
    {
        var atTerminal = ReferenceEquals(writer, Console.Out) && !Console.IsOutputRedirected;
        var colours = atTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colours ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Capabilities.Unicode = true;
        console.Profile.Width = atTerminal ? Math.Max(console.Profile.Width, NarrowestWidth) : PipeWidth;
        return console;
    }
}
