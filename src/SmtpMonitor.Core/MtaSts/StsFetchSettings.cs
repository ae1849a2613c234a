namespace SmtpMonitor.Core.MtaSts;

/// <summary>How policies are fetched.</summary>
public sealed record StsFetchSettings
{
    /// <summary>For everything, look-ups included. Default 60 s, the time that RFC 8461 §3.3 suggests to senders.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>For one connection attempt; the next address is tried then. Default 10 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>PEM file of trust anchors instead of the system's, for policy hosts of a private authority.</summary>
    public string? CaFile { get; init; }

    /// <summary>Port that is dialled. Senders know 443 only, which is the default; another is for laboratories.</summary>
    public int Port { get; init; } = 443;
}
