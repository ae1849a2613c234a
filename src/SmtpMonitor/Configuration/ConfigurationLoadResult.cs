using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace SmtpMonitor.Configuration;

/// <summary>What became of one configuration file: a valid configuration, or every error at once.</summary>
public sealed record ConfigurationLoadResult
{
    /// <summary>Null when there are errors.</summary>
    public MonitorConfiguration? Configuration { get; init; }

    /// <summary>By place in the file; empty when the file is good.</summary>
    public ImmutableArray<ConfigurationError> Errors { get; init; } = [];

    /// <summary>Legal, but worth a line; also in <see cref="MonitorConfiguration.Warnings"/>.</summary>
    public ImmutableArray<ConfigurationError> Warnings { get; init; } = [];

    /// <summary>
    /// SHA-256, hexadecimal, lower case, over the file and the trust anchors and client certificates that it names. Secret files
    /// are not in it: they are read at each use. Empty when the file could not be read.
    /// </summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>Full paths of the trust anchors and client certificates that the file names.</summary>
    internal ImmutableArray<string> TrackedFiles { get; init; } = [];

    [MemberNotNullWhen(true, nameof(Configuration))]
    public bool IsValid => Configuration is not null;
}
