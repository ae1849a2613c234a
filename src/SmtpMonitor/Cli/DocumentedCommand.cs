using System.CommandLine;

namespace SmtpMonitor.Cli;

/// <summary>A command with one line for the list of commands, and more for its own help.</summary>
internal sealed class DocumentedCommand(string name, string summary, string details) : Command(name, summary)
{
    /// <summary>Shows everything: called when this is the command asked about.</summary>
    public void Elaborate() => Description = $"{Description}\n\n{details}";
}
