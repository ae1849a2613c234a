using System.Collections.Immutable;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace SmtpMonitor.Configuration.WebFile;

/// <summary>TLS of the pages.</summary>
internal sealed class TlsServerSettings
{
    /// <summary>With its private key.</summary>
    public required X509Certificate2 Certificate { get; init; }

    /// <summary>What is sent behind it.</summary>
    public required X509Certificate2Collection Chain { get; init; }

    public ClientAuthentication ClientAuthentication { get; init; }

    /// <summary>Client certificates are verified by these; empty: by the system's.</summary>
    public required X509Certificate2Collection ClientAuthorities { get; init; }

    /// <summary>Subject alternative names, one of which a client must have; empty: any will do.</summary>
    public ImmutableArray<string> ClientNames { get; init; } = [];

    /// <summary>Versions accepted, 10 to 13 for TLS 1.0 to 1.3, both ends included.</summary>
    public (int Oldest, int Newest) Versions { get; init; } = (12, 13);

    /// <summary>Empty: the system's.</summary>
    public ImmutableArray<TlsCipherSuite> CipherSuites { get; init; } = [];
}
