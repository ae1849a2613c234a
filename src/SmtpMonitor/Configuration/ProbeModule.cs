using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Configuration;

/// <summary>How an on-demand probe is done, defaults applied. Its settings have no pace that counts.</summary>
/// <param name="Name">As requests name it.</param>
/// <param name="Settings">How to probe.</param>
public sealed record ProbeModule(string Name, EndpointSettings Settings)
{
    /// <summary>The family asked for first. Default auto.</summary>
    public PreferredFamily PreferredFamily { get; init; }

    /// <summary>Whether the other family is asked for when the first has no address. Default true.</summary>
    public bool FamilyFallback { get; init; } = true;
}
