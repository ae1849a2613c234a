using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Deliveries;

/// <summary>Where a message is handed in (RFC 6409), and how.</summary>
public sealed record SubmissionSettings(string Host, int Port)
{
    public required TlsSettings Tls { get; init; }

    /// <summary>Null: the server takes the message without a login.</summary>
    public LoginSettings? Login { get; init; }

    /// <summary>What we call ourselves in EHLO.</summary>
    public required string EhloName { get; init; }

    public ResolverMode Resolver { get; init; }
}
