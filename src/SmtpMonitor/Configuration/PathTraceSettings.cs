namespace SmtpMonitor.Configuration;

/// <summary>When and how far paths are traced.</summary>
public sealed record PathTraceSettings
{
    /// <summary>Default true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Least time between two traces of one endpoint. Default 10 min.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Default 30.</summary>
    public int MaxHops { get; init; } = 30;
}
