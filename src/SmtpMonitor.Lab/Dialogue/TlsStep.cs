using System.Collections.Immutable;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Lab.Dialogue;

/// <summary><c>tls valid protocol=1.2 client=required cipher=NAME</c>: the server's side of a handshake.</summary>
/// <param name="Certificate">What to present.</param>
/// <param name="Protocol">The one version spoken; null: the system's choice.</param>
/// <param name="Cipher">The one cipher suite offered; null: the system's choice.</param>
/// <param name="ClientCertificate">True: the client must present a certificate of the laboratory's authority.</param>
internal sealed record TlsStep(LabCertificateKind Certificate, TlsVersion? Protocol, TlsCipherSuite? Cipher, bool ClientCertificate) : IStep
{
    private static readonly ImmutableArray<TlsCipherSuite> EverySuite = [.. Enum.GetValues<TlsCipherSuite>()];

    public async ValueTask<LabSessionEnd?> RunAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        try
        {
            await conversation.StartTlsAsync(Options(conversation.Certificates), cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            return LabSessionEnd.HandshakeFailed;
        }
    }

    // Below OpenSSL's security level 1 there are TLS 1.0, 1.1 and short keys; .NET's name for level 0 is "no encryption is allowed".
    private bool NeedsLevelZero => Protocol is TlsVersion.Tls10 or TlsVersion.Tls11 || Certificate == LabCertificateKind.WeakKey;

#pragma warning disable SYSLIB0040 // No suite without encryption is in anybody's list; the level is what is wanted.
    private SslServerAuthenticationOptions Options(LabCertificates certificates) => new()
    {
        EncryptionPolicy = NeedsLevelZero ? EncryptionPolicy.AllowNoEncryption : EncryptionPolicy.RequireEncryption,
        ServerCertificateContext = certificates.ContextFor(Certificate),
        EnabledSslProtocols = Protocols(),
        CipherSuitesPolicy = Suites(),
        ClientCertificateRequired = ClientCertificate,
        RemoteCertificateValidationCallback = ClientCertificate ? (_, certificate, _, _) => certificates.IsOurClient(certificate) : null,
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
    };
#pragma warning restore SYSLIB0040

#pragma warning disable CA5397, CA5398, SYSLIB0039 // A laboratory of old and odd servers pins versions on purpose, the forbidden ones too (RFC 8996).
    private SslProtocols Protocols() => Protocol switch
    {
        TlsVersion.Tls10 => SslProtocols.Tls,
        TlsVersion.Tls11 => SslProtocols.Tls11,
        TlsVersion.Tls12 => SslProtocols.Tls12,
        TlsVersion.Tls13 => SslProtocols.Tls13,
        _ => SslProtocols.None,
    };
#pragma warning restore CA5397, CA5398, SYSLIB0039

    private CipherSuitesPolicy? Suites()
    {
        if (OperatingSystem.IsWindows() || OperatingSystem.IsAndroid())
        {
            return null;
        }

        if (Cipher is { } one)
        {
            return new CipherSuitesPolicy([one]);
        }

        // Today's default list holds no suite that TLS 1.0 and 1.1 know.
        return Protocol is TlsVersion.Tls10 or TlsVersion.Tls11 ? new CipherSuitesPolicy(EverySuite) : null;
    }
}
