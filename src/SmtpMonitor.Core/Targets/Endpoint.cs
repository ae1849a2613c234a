namespace SmtpMonitor.Core.Targets;

/// <summary>One thing probed: who it is, how to probe it, and the users' labels for it.</summary>
public sealed record Endpoint(EndpointKey Key, EndpointSettings Settings)
{
    public LabelSet Labels { get; init; } = LabelSet.Empty;

    /// <summary>
    /// True where another shard has it: it is probed as a witness, so that this one can tell its own side from the hosts'. Nobody is shown
    /// its results as such.
    /// </summary>
    public bool IsReference { get; init; }

    /// <summary>True where no look-up ever found the host's place: it is probed so that this failure shows, and goes when something is found.</summary>
    public bool IsStandIn { get; init; }

    /// <summary>
    /// The answer of the resolver when it was asked before; then these addresses are dialled and no others, and nobody asks again. Null: the
    /// probe asks.
    /// </summary>
    public Resolution? Resolved { get; init; }
}
