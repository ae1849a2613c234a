namespace SmtpMonitor.Cli.Tracing;

/// <summary>What a <c>trace</c> command asks for, valid.</summary>
internal sealed record TraceOrder
{
    /// <summary>As written, or resolved later.</summary>
    public required string Host { get; init; }

    public required int Port { get; init; }

    /// <summary>The open port to trace beside it; null when none was named.</summary>
    public int? Compare { get; init; }

    /// <summary>Look for an open port where the port is not reached.</summary>
    public bool Search { get; init; } = true;

    public required int MaxHops { get; init; }

    public required NetworkChoices Network { get; init; }
}
