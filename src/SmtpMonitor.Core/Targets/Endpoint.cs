namespace SmtpMonitor.Core.Targets;

/// <summary>One thing probed: who it is, how to probe it, and the users' labels for it.</summary>
public sealed record Endpoint(EndpointKey Key, EndpointSettings Settings)
{
    public LabelSet Labels { get; init; } = LabelSet.Empty;
}
