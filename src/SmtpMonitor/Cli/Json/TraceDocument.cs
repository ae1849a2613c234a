using System.ComponentModel;

namespace SmtpMonitor.Cli.Json;

/// <summary>
/// What <c>trace --output json</c> prints: a promise to programs. Names and meanings stay; new properties may come. Every property is
/// always there, null where nothing is known.
/// </summary>
internal sealed record TraceDocument
{
    public const int CurrentSchemaVersion = 1;

    [Description("1. Grows when a property changes its meaning or goes; new properties alone do not raise it")]
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    [Description("True when the port was reached at every address traced: exit code 0")]
    public required bool Reached { get; init; }

    [Description("One entry an address family, IPv4 first")]
    public required IReadOnlyList<TraceResultReport> Results { get; init; }

    [Description("What went wrong while the name became addresses, a sentence each")]
    public required IReadOnlyList<string> Problems { get; init; }
}
