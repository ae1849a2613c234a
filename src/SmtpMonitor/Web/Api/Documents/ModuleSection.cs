namespace SmtpMonitor.Web.Api.Documents;

/// <summary>A way to probe on demand.</summary>
internal sealed record ModuleSection
{
    public required string Tls { get; init; }

    public required string Role { get; init; }

    public required string PreferredFamily { get; init; }

    public required bool FamilyFallback { get; init; }

    public required string? ServerName { get; init; }

    public required string EhloName { get; init; }

    public required string Resolver { get; init; }

    public required string? SourceAddress { get; init; }

    public required string Timeout { get; init; }

    public required PhaseTimeoutSection PhaseTimeouts { get; init; }

    public required string SlowBanner { get; init; }

    public required bool VerifyCertificate { get; init; }

    public required string? CaFile { get; init; }

    public required string? ClientCertificateFile { get; init; }

    public required string? ClientKeyFile { get; init; }

    public required string MinimumTlsVersion { get; init; }

    public required string CertificateExpiring { get; init; }

    public required LoginSection? Login { get; init; }

    public required EnvelopeSection? Envelope { get; init; }
}
