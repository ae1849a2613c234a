namespace SmtpMonitor.Core.Targets;

/// <summary>One thing probed: who it is, how to probe it, and the users' labels for it.</summary>
public sealed record Endpoint(EndpointKey Key, EndpointSettings Settings)
{
    public LabelSet Labels { get; init; } = LabelSet.Empty;

    /// <summary>
    /// The answer of the resolver when it was asked before; then these addresses are dialled and no others, and nobody asks again. Null: the
    /// probe asks.
    /// </summary>
    public Resolution? Resolved { get; init; }
}
