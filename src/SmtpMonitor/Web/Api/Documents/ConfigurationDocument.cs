using System.ComponentModel;

namespace SmtpMonitor.Web.Api.Documents;

/// <summary>The configuration in force and how it came to be.</summary>
internal sealed record ConfigurationDocument
{
    [Description("SHA-256 of the file in force, hexadecimal")]
    public required string ContentHash { get; init; }

    [Description("When it was taken into force")]
    public required DateTimeOffset LoadedAt { get; init; }

    [Description("False when a newer file was refused; what was in force stays in force")]
    public required bool LastReloadSuccessful { get; init; }

    [Description("Every error of the refused file, one a line; null when the last load succeeded")]
    public required string? LastReloadError { get; init; }

    [Description("What is legal in it but deserves a look")]
    public required IReadOnlyList<string> Warnings { get; init; }

    [Description("In the file's own keys and spellings, defaults applied, secrets masked")]
    public required MonitorSection Configuration { get; init; }
}
