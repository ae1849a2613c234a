using System.CommandLine;
using SmtpMonitor.Cli.Domains;

namespace SmtpMonitor.Cli.Advising;

/// <summary>The arguments and options of <c>advise</c>.</summary>
internal sealed class AdviceFlags
{
    public Argument<string> Place { get; } = new("HOST|DOMAIN") { Description = "A mail server by name or address, or a mail domain." };

    public Option<string?> CaFile { get; } = NetworkFlags.Text("--ca-file", "FILE", "PEM file of the authorities to trust instead of the system's.");

    public Option<string?> ServerName { get; } = NetworkFlags.Text("--server-name", "NAME", "Name to ask for and to find in the certificates. Default the host.");

    public DomainFlags Domains { get; } = new();

    public NetworkFlags Network { get; } = new("For each look at a port: 5s, 1m. Default 20s, 5s of it for the connection.", "deploy/ADVICE-JSON.md");

    public void AddTo(Command command)
    {
        command.Arguments.Add(Place);
        foreach (Option option in new Option[]
        {
            Network.Family, CaFile, ServerName, Network.Timeout, Network.SourceAddress, Network.Resolver, Network.Output,
        }.Concat(Domains.All))
        {
            command.Options.Add(option);
        }
    }
}
