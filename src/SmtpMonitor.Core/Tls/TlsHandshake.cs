using System.Collections.Immutable;
using System.ComponentModel;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Tls;

/// <summary>The end of a handshake.</summary>
/// <param name="Stream">The encrypted stream, the caller's to dispose; null when the handshake failed.</param>
/// <param name="Facts">What was seen, also on failure.</param>
/// <param name="Failure">Why it failed.</param>
/// <param name="Detail">For people; empty on success.</param>
/// <param name="FirstOctets">The first octets that came instead of TLS, up to 256.</param>
internal sealed record TlsOutcome(
    SslStream? Stream, TlsFacts Facts, TlsFailure Failure = TlsFailure.None, string Detail = "", ImmutableArray<byte> FirstOctets = default);

/// <summary>
/// One TLS handshake. It takes any certificate, so that a bad one is reported whole and the dialogue can end politely;
/// the verdict says whether a client should have gone on.
/// </summary>
public sealed class TlsHandshake(TimeProvider time)
{
    private static readonly CipherSuitesPolicy? EveryCipher = MakeEveryCipher();
    private static readonly TlsVersion[] Versions = Enum.GetValues<TlsVersion>();

    private readonly PemFiles _files = new();
    private readonly CertificateJudge _judge = new(time);

    /// <summary>Runs the handshake as a client. Throws only <see cref="OperationCanceledException"/>.</summary>
    /// <param name="stream">The connection; left open.</param>
    /// <param name="host">Host of the endpoint: SNI and reference identity unless the settings name another.</param>
    /// <param name="settings">How to ask and to judge.</param>
    /// <param name="cancellationToken">Deadline.</param>
    /// <param name="keepCertificates">Whether <see cref="TlsFacts.Encoded"/> is wanted.</param>
    internal async ValueTask<TlsOutcome> RunAsync(
        Stream stream, string host, TlsSettings settings, CancellationToken cancellationToken, bool keepCertificates = false)
    {
        var name = (settings.ServerName ?? host).TrimEnd('.');
        SslStreamCertificateContext? client;
        (X509Certificate2Collection? Anchors, string Version) trust;
        try
        {
            client = _files.Client(settings);
            trust = settings.CaFile is { } file ? _files.Anchors(file) : (null, "system");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return new TlsOutcome(null, new TlsFacts(), TlsFailure.Local, e.Message);
        }

        var tapped = new TappedStream(stream);
        var tap = tapped.Tap!;
        CertificateJudge.Verdict? verdict = null;
        ImmutableArray<ImmutableArray<byte>> encoded = [];
        var tls = new SslStream(tapped, leaveInnerStreamOpen: true);
        try
        {
            await tls.AuthenticateAsClientAsync(Options(name, settings, client, Inspect), cancellationToken);
            tapped.Tap = null;
            return new TlsOutcome(tls, Facts(tls, verdict) with { Encoded = encoded });
        }
        catch (Exception e) when (e is AuthenticationException or IOException or Win32Exception or CryptographicException or InvalidOperationException)
        {
            await tls.DisposeAsync();
            var (failure, detail) = Classify(e, tap, settings.MinimumVersion);
            return new TlsOutcome(null, Facts(null, verdict) with { Encoded = encoded }, failure, detail, [.. tap.First]);
        }
        catch
        {
            await tls.DisposeAsync();
            throw;
        }

        bool Inspect(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
        {
            if (certificate is X509Certificate2 leaf)
            {
                // The policy's extra store holds what the server sent (the built chain holds only what fits).
                var rest = chain?.ChainPolicy.ExtraStore.Where(c => !c.RawDataMemory.Span.SequenceEqual(leaf.RawDataMemory.Span)) ?? [];
                X509Certificate2[] sent = [leaf, .. rest];
                verdict = _judge.Judge(sent, name, trust.Anchors, trust.Version);
                encoded = keepCertificates ? [.. sent.Select(c => c.RawData.ToImmutableArray())] : [];
            }

            return true;
        }
    }

#pragma warning disable SYSLIB0040 // No suite without encryption is offered; the name stands for OpenSSL's security level 0.
    private static SslClientAuthenticationOptions Options(
        string name, TlsSettings settings, SslStreamCertificateContext? client, RemoteCertificateValidationCallback inspect) => new()
        {
            TargetHost = name,
            EnabledSslProtocols = Protocols(settings.MinimumVersion),
            CipherSuitesPolicy = settings.MinimumVersion < TlsVersion.Tls12 ? EveryCipher : null,

            // Forward secrecy under TLS 1.0 and 1.1 hangs on signatures with SHA-1, which only level 0 lets pass.
            EncryptionPolicy = settings.MinimumVersion < TlsVersion.Tls12 && EveryCipher is not null ? EncryptionPolicy.AllowNoEncryption : EncryptionPolicy.RequireEncryption,
            ClientCertificateContext = client,
            AllowTlsResume = false,
            RemoteCertificateValidationCallback = inspect,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,

            // An empty trust keeps the platform from building a chain that we judge ourselves, from our cache.
            CertificateChainPolicy = new X509ChainPolicy
            {
                RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true,
                TrustMode = X509ChainTrustMode.CustomRootTrust,
            },
        };
#pragma warning restore SYSLIB0040

#pragma warning disable CA5397, CA5398, SYSLIB0039 // Old versions are spoken only where the settings say so, to report them.
    private static SslProtocols Protocols(TlsVersion minimum) =>
        Versions.Where(v => v >= minimum).Aggregate(SslProtocols.None, (all, v) => all | v switch
        {
            TlsVersion.Tls10 => SslProtocols.Tls,
            TlsVersion.Tls11 => SslProtocols.Tls11,
            TlsVersion.Tls12 => SslProtocols.Tls12,
            _ => SslProtocols.Tls13,
        });

    private static string VersionName(SslProtocols protocol) => protocol switch
    {
        SslProtocols.Tls => "TLS 1.0",
        SslProtocols.Tls11 => "TLS 1.1",
        SslProtocols.Tls12 => "TLS 1.2",
        SslProtocols.Tls13 => "TLS 1.3",
        _ => protocol.ToString(),
    };
#pragma warning restore CA5397, CA5398, SYSLIB0039

    private static CipherSuitesPolicy? MakeEveryCipher()
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            return null;
        }

        // What this machine's OpenSSL does not know, the platform leaves out.
        return new CipherSuitesPolicy(CipherPreference.BestFirst);
    }

    private static TlsFacts Facts(SslStream? tls, CertificateJudge.Verdict? verdict) => new()
    {
        Version = tls is null ? null : VersionName(tls.SslProtocol),
        Cipher = tls?.NegotiatedCipherSuite.ToString(),
        Chain = verdict?.Chain ?? [],
        Problem = verdict?.Problem ?? CertificateProblem.None,
        Problems = verdict?.Problems ?? [],
        ChainNotAfter = verdict?.NotAfter,
    };

    private static (TlsFailure Failure, string Detail) Classify(Exception e, RecordTap tap, TlsVersion minimum)
    {
        if (tap.Alert is { } alert and not 0)
        {
            var detail = $"the server ended the handshake with the alert {TlsAlert.Name(alert)}";
            return alert switch
            {
                TlsAlert.ProtocolVersion => (TlsFailure.ProtocolVersion, detail),
                TlsAlert.HandshakeFailure or TlsAlert.InsufficientSecurity => (TlsFailure.NoSharedCipher, detail),
                _ => (TlsFailure.Alert, detail),
            };
        }

        if (tap.FirstLength > 0 && tap.First[0] is not (0x15 or 0x16))
        {
            return (TlsFailure.NotTls, "the answer to the ClientHello was not TLS");
        }

        // Minor 1 is TLS 1.0; 3 is TLS 1.2 or later, which a ServerHello does not tell apart here. A version that we take is not the fault.
        if (tap.ServerHelloMinor is < 3 and var minor && minor <= (int)minimum)
        {
            return (TlsFailure.ProtocolVersion, $"the server chose {(minor == 0 ? "SSL 3.0" : $"TLS 1.{minor - 1}")}, which is too old");
        }

        // An end of the stream is an IOException of SslStream's own, a reset one of the socket's.
        return Innermost(e) is SocketException or EndOfStreamException || e is IOException
            ? (TlsFailure.Closed, "the connection ended in the handshake")
            : (TlsFailure.Other, $"the handshake failed: {Innermost(e).Message}");
    }

    private static Exception Innermost(Exception e)
    {
        while (e.InnerException is { } inner)
        {
            e = inner;
        }

        return e;
    }
}
