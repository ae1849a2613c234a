using System.Collections.Immutable;

namespace SmtpMonitor.Lab;

/// <summary>What one client did on one connection, as the server saw it. Holds no secret.</summary>
public sealed record LabSession
{
    /// <summary>Lines the client sent, control characters escaped, SASL responses replaced.</summary>
    public required ImmutableArray<string> ClientLines { get; init; }

    /// <summary>Where the client did not do what the script wants, in words; empty for a well-behaved client.</summary>
    public required ImmutableArray<string> Violations { get; init; }

    /// <summary>True when a line QUIT came, answered or not.</summary>
    public required bool QuitSeen { get; init; }

    /// <summary>Number of AUTH commands.</summary>
    public required int AuthAttempts { get; init; }

    /// <summary>For instance <c>Tls13</c>; null when no handshake finished.</summary>
    public string? TlsProtocol { get; init; }

    /// <summary>The name asked for by SNI (RFC 6066 §3); null when there was none.</summary>
    public string? ServerName { get; init; }

    /// <summary>Subject of the certificate that the client presented.</summary>
    public string? ClientCertificate { get; init; }

    public required LabSessionEnd End { get; init; }
}
