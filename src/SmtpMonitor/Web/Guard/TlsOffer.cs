using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SmtpMonitor.Configuration.WebFile;

namespace SmtpMonitor.Web.Guard;

/// <summary>What each new connection is offered in the handshake. A renewed certificate is another offer; open connections keep theirs.</summary>
internal sealed class TlsOffer
{
    /// <summary>id-kp-clientAuth (RFC 5280 §4.2.1.12).</summary>
    private const string ClientAuthenticationUse = "1.3.6.1.5.5.7.3.2";

    private static readonly TlsCipherSuite[] Tls13Suites =
        [TlsCipherSuite.TLS_AES_128_GCM_SHA256, TlsCipherSuite.TLS_AES_256_GCM_SHA384, TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256];

    private readonly TlsServerSettings _tls;
    private readonly bool _http2;
    private readonly SslStreamCertificateContext _certificate;
    private readonly CipherSuitesPolicy? _suites;

    public TlsOffer(TlsServerSettings tls, bool http2)
    {
        (_tls, _http2) = (tls, http2);
        _certificate = SslStreamCertificateContext.Create(tls.Certificate, tls.Chain, offline: true);

        // The list rules TLS 1.3 too here, where the format means the versions below it.
        _suites = tls.CipherSuites.IsEmpty || OperatingSystem.IsWindows() ? null : new CipherSuitesPolicy(tls.CipherSuites.Union(Tls13Suites));
    }

    /// <summary>For one handshake: what is handed out is filled in further.</summary>
    public SslServerAuthenticationOptions Create() => new()
    {
        ServerCertificateContext = _certificate,
        EnabledSslProtocols = Protocols(),
        CipherSuitesPolicy = _suites,
        ApplicationProtocols = _http2 ? [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11] : [SslApplicationProtocol.Http11],
        AllowRenegotiation = false,

        // A resumed session would keep what an earlier file let in.
        AllowTlsResume = _tls.ClientAuthentication == ClientAuthentication.None,
        ClientCertificateRequired = _tls.ClientAuthentication != ClientAuthentication.None,
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        CertificateChainPolicy = ClientPolicy(),
        RemoteCertificateValidationCallback = (_, certificate, _, errors) => IsLetIn(certificate, errors),
    };

    /// <summary>True for a client that may go on.</summary>
    internal bool IsLetIn(X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (certificate is null)
        {
            return _tls.ClientAuthentication is ClientAuthentication.None or ClientAuthentication.Request or ClientAuthentication.VerifyIfGiven;
        }

        if (errors != SslPolicyErrors.None && (_tls.ClientAuthentication is ClientAuthentication.VerifyIfGiven or ClientAuthentication.RequireAndVerify))
        {
            return false;
        }

        return _tls.ClientNames.IsEmpty || SubjectNames.Of(Whole(certificate)).Intersect(_tls.ClientNames, StringComparer.Ordinal).Any();
    }

    private static X509Certificate2 Whole(X509Certificate certificate) =>
        certificate as X509Certificate2 ?? X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());

    // Nothing is downloaded: a handshake must not wait for a stranger's server, nor call it.
    private X509ChainPolicy ClientPolicy()
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        policy.ApplicationPolicy.Add(new Oid(ClientAuthenticationUse));
        if (_tls.ClientAuthorities.Count > 0)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(_tls.ClientAuthorities);
        }

        return policy;
    }

#pragma warning disable CA5397, CA5398, SYSLIB0039 // Old versions are spoken only where the file says so, with a warning.
    private SslProtocols Protocols()
    {
        var (oldest, newest) = _tls.Versions;
        (int Version, SslProtocols Protocol)[] all = [(10, SslProtocols.Tls), (11, SslProtocols.Tls11), (12, SslProtocols.Tls12), (13, SslProtocols.Tls13)];
        return all.Where(p => p.Version >= oldest && p.Version <= newest).Aggregate(SslProtocols.None, (sum, p) => sum | p.Protocol);
    }
#pragma warning restore CA5397, CA5398, SYSLIB0039
}
