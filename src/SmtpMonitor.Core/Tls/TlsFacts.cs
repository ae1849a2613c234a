using System.Collections.Immutable;

namespace SmtpMonitor.Core.Tls;

/// <summary>What was seen of TLS, also when the handshake failed on the certificate.</summary>
public sealed record TlsFacts
{
    /// <summary>For instance <c>TLS 1.3</c>; null when no version was agreed.</summary>
    public string? Version { get; init; }

    /// <summary>IANA name, for instance <c>TLS_AES_256_GCM_SHA384</c>.</summary>
    public string? Cipher { get; init; }

    /// <summary>As sent by the server, leaf first.</summary>
    public ImmutableArray<CertificateFacts> Chain { get; init; } = [];

    /// <summary>The certificates themselves (DER), in the order of <see cref="Chain"/>; only where the probe was asked to keep them.</summary>
    public ImmutableArray<ImmutableArray<byte>> Encoded { get; init; } = [];

    /// <summary>The gravest problem; <see cref="CertificateProblem.None"/> is a valid certificate.</summary>
    public CertificateProblem Problem { get; init; }

    /// <summary>Every problem in words, empty when valid.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];

    /// <summary>The earliest end of validity in the chain, sent or built.</summary>
    public DateTimeOffset? ChainNotAfter { get; init; }

    public CertificateFacts? Leaf => Chain.IsDefaultOrEmpty ? null : Chain[0];
}
