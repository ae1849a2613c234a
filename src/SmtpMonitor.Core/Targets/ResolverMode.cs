namespace SmtpMonitor.Core.Targets;

/// <summary>Who answers host names.</summary>
public enum ResolverMode
{
    /// <summary>The operating system: hosts file, search domains, its cache (getaddrinfo).</summary>
    System,

    /// <summary>DNS servers asked directly, names taken as absolute.</summary>
    Direct,
}
