namespace SmtpMonitor.Web.Api.Documents;

/// <summary>A round trip. Keys mean what deploy/CONFIGURATION.md says.</summary>
internal sealed record DeliverySection
{
    public required string Name { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required SubmitSection Submit { get; init; }

    public required MailboxSection Mailbox { get; init; }

    public required string Interval { get; init; }

    public required string Timeout { get; init; }

    public required string RetryAfter { get; init; }
}

internal sealed record SubmitSection
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    public required string Tls { get; init; }

    public required bool VerifyCertificate { get; init; }

    public required string? ServerName { get; init; }

    public required string? CaFile { get; init; }

    public required string Resolver { get; init; }

    public required LoginSection? Login { get; init; }
}

internal sealed record MailboxSection
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    public required string Tls { get; init; }

    public required bool VerifyCertificate { get; init; }

    public required string? ServerName { get; init; }

    public required string? CaFile { get; init; }

    public required string Resolver { get; init; }

    public required LoginSection Login { get; init; }

    public required string Folder { get; init; }
}
