namespace SmtpMonitor.Configuration;

/// <summary>How the policies of mail domains are looked at.</summary>
public sealed record DomainCheckSettings
{
    /// <summary>Time between two looks at a domain. Default 10 min.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>For each look-up. Default 5 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For fetching a policy, look-ups included. Default 60 s.</summary>
    public TimeSpan PolicyTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>PEM file of trust anchors for policy hosts; null: those of the system.</summary>
    public string? PolicyCaFile { get; init; }

    /// <summary>Port of policy hosts. Default 443.</summary>
    public int PolicyPort { get; init; } = 443;
}
