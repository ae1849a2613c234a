namespace SmtpMonitor.Core.Targets;

/// <summary>
/// Where a secret is, never the secret itself, except for an inline value, which no text form shows.
/// Exactly one of the three is set.
/// </summary>
public sealed record SecretReference
{
    /// <summary>A file whose content, less one trailing line end, is the secret. Read anew at each use, so that rotation needs no reload.</summary>
    public string? File { get; init; }

    /// <summary>Name of an environment variable.</summary>
    public string? EnvironmentVariable { get; init; }

    /// <summary>The secret itself, as written in the configuration.</summary>
    public string? Inline { get; init; }

    /// <summary>Names the place, never the value.</summary>
    public override string ToString() => this switch
    {
        { File: { } file } => $"file {file}",
        { EnvironmentVariable: { } name } => $"environment variable {name}",
        _ => "inline value",
    };
}
