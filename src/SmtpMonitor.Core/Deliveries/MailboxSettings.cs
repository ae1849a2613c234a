using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Deliveries;

/// <summary>Where the message is looked for by IMAP (RFC 3501, 9051).</summary>
public sealed record MailboxSettings(string Host, int Port)
{
    public required TlsSettings Tls { get; init; }

    public required LoginSettings Login { get; init; }

    public ResolverMode Resolver { get; init; }

    /// <summary>The folder that mail arrives in. Folders for unwanted mail are looked into besides.</summary>
    public string Folder { get; init; } = "INBOX";
}
