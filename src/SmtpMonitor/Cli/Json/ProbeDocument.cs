using System.ComponentModel;
using SmtpMonitor.Presentation.Json;

namespace SmtpMonitor.Cli.Json;

/// <summary>
/// What <c>probe --output json</c> prints: the one promise to programs. Names and meanings stay; new properties may come. Every property
/// is always there, null where nothing is known.
/// </summary>
internal sealed record ProbeDocument
{
    public const int CurrentSchemaVersion = 1;

    [Description("1. Grows when a property changes its meaning or goes; new properties alone do not raise it")]
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    [Description("True when every endpoint succeeded and every mail domain is sound: exit code 0")]
    public required bool Success { get; init; }

    [Description("One entry an endpoint, in the order of the command line; each address family is an endpoint of its own")]
    public required IReadOnlyList<EndpointReport> Results { get; init; }

    [Description("One entry a mail domain, as DOMAIN-JSON.md describes it; empty where none was asked about")]
    public required IReadOnlyList<DomainReport> Domains { get; init; }

    [Description("What went wrong while names became endpoints, a sentence each")]
    public required IReadOnlyList<string> Problems { get; init; }
}
