using System.Collections.Immutable;

namespace SmtpMonitor.Core.Tls;

/// <summary>What a certificate says. Text comes from the network: control characters are escaped, length is bounded.</summary>
public sealed record CertificateFacts
{
    public required string Subject { get; init; }
    public required string Issuer { get; init; }

    /// <summary>Hexadecimal, lower case.</summary>
    public required string Serial { get; init; }

    /// <summary>Hexadecimal, lower case, no separators.</summary>
    public required string FingerprintSha256 { get; init; }
    public required DateTimeOffset NotBefore { get; init; }
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>DNS names and addresses of the subject alternative name extension.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>For instance <c>RSA 2048</c> or <c>ECDSA 256</c>.</summary>
    public required string Key { get; init; }

    /// <summary>For instance <c>sha256RSA</c>.</summary>
    public required string Signature { get; init; }
}
