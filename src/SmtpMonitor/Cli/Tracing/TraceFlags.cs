using System.CommandLine;

namespace SmtpMonitor.Cli.Tracing;

/// <summary>The arguments and options of <c>trace</c>.</summary>
internal sealed class TraceFlags
{
    /// <summary>What <c>--compare</c> takes instead of a port.</summary>
    public const string NoComparison = "none";

    public Argument<string> Place { get; } = new("HOST:PORT") { Description = "A host name or an address, and a TCP port; IPv6 addresses in brackets." };

    public Option<string?> Compare { get; } = NetworkFlags.Text(
        "--compare", "PORT|none", "Trace this open port of the same host beside it. Default: where the port is not reached, an open one among 587, 465, 25 and 2525 is looked for.");

    public Option<int> MaxHops { get; } = new("--max-hops")
    {
        HelpName = "N",
        Description = "The greatest distance to try, 1 to 64. Default 30.",
        DefaultValueFactory = _ => 30,
    };

    public NetworkFlags Network { get; } = new("For each path: 5s, 1m. Default 15s.", "deploy/TRACE-JSON.md");

    public void AddTo(Command command)
    {
        command.Arguments.Add(Place);
        foreach (Option option in new Option[] { Compare, MaxHops, Network.Family, Network.Timeout, Network.SourceAddress, Network.Resolver, Network.Output })
        {
            command.Options.Add(option);
        }
    }
}
