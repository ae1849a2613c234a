using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace SmtpMonitor.Configuration.WebFile;

/// <summary>What became of one web configuration: valid settings, or every error at once.</summary>
internal sealed class WebFileLoadResult
{
    /// <summary>Null when there are errors.</summary>
    public WebSettings? Settings { get; init; }

    /// <summary>By place in the file; empty when the file is good.</summary>
    public ImmutableArray<ConfigurationError> Errors { get; init; } = [];

    /// <summary>Legal, but worth a line.</summary>
    public ImmutableArray<ConfigurationError> Warnings { get; init; } = [];

    /// <summary>SHA-256 over the file and the certificates and keys that it names; empty when the file could not be read.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>Full paths of the certificates and keys that the file names.</summary>
    public ImmutableArray<string> TrackedFiles { get; init; } = [];

    [MemberNotNullWhen(true, nameof(Settings))]
    public bool IsValid => Settings is not null;
}
