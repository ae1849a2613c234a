using System.ComponentModel;
using SmtpMonitor.Presentation.Json;

namespace SmtpMonitor.Cli.Json;

/// <summary>What was found at one address.</summary>
internal sealed record TraceResultReport
{
    [Description("Host name or address, without brackets")]
    public required string Host { get; init; }

    public required int Port { get; init; }

    [Description("`ipv4` or `ipv6`")]
    public required string Family { get; init; }

    [Description("The address traced: the first that the name gave")]
    public required string Address { get; init; }

    [Description("True when the host accepts connections to the port, as far as the traces tell who it is")]
    public required bool Reached { get; init; }

    [Description("What was seen, for people")]
    public required string Finding { get; init; }

    [Description("Where the block is, for people; empty when the traces do not tell, or there is none")]
    public required string Where { get; init; }

    [Description("What to do next, for people; empty when there is nothing to do")]
    public required string NextStep { get; init; }

    [Description("Hops to the host, by the open port; null when no open port was traced. A lost packet can make it one too many")]
    public required int? Distance { get; init; }

    [Description("The way to the port")]
    public required PathReport Path { get; init; }

    [Description("The way to an open port of the same address; null when there was none to compare with")]
    public required PathReport? Comparison { get; init; }

    [Description("The mail ports tried to find an open one, in the order of their answers; empty when none was looked for")]
    public required IReadOnlyList<PortAttemptReport> Search { get; init; }

    [Description("What the two ways tell of a block; null when the port was reached")]
    public required BlockReport? Block { get; init; }
}

/// <summary>One attempt to find an open port.</summary>
internal sealed record PortAttemptReport
{
    public required int Port { get; init; }

    [Description("`connected`, `timeout`, `refused`, `reset`, `icmp_prohibited`, `icmp_unreachable`, `no_route`, `source_unavailable` or `local_error`")]
    public required string Outcome { get; init; }
}
