using System.Collections.Immutable;
using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SmtpMonitor.Core.Smtp;

namespace SmtpMonitor.Core.Tls;

/// <summary>Certificates in words.</summary>
internal static class CertificateReader
{
    private const int MaxNames = 100;

    public static CertificateFacts Read(X509Certificate2 certificate) => new()
    {
        Subject = WireText.Printable(certificate.Subject),
        Issuer = WireText.Printable(certificate.Issuer),
        Serial = certificate.SerialNumber.ToLowerInvariant(),
        FingerprintSha256 = Convert.ToHexStringLower(SHA256.HashData(certificate.RawDataMemory.Span)),
        NotBefore = new DateTimeOffset(certificate.NotBefore.ToUniversalTime()),
        NotAfter = new DateTimeOffset(certificate.NotAfter.ToUniversalTime()),
        Names = Names(certificate),
        Key = Key(certificate),
        Signature = certificate.SignatureAlgorithm.FriendlyName ?? certificate.SignatureAlgorithm.Value ?? "unknown",
    };

    /// <summary>What makes the key or the signature weak by today's practice (CA/Browser Forum §6.1.5); null when nothing does.</summary>
    public static string? Weakness(X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPublicKey();
        using var ecdsa = rsa is null ? certificate.GetECDsaPublicKey() : null;
        if (rsa is { KeySize: < 2048 })
        {
            return string.Create(CultureInfo.InvariantCulture, $"an RSA key of {rsa.KeySize} bits");
        }

        if (ecdsa is { KeySize: < 224 })
        {
            return string.Create(CultureInfo.InvariantCulture, $"an elliptic curve key of {ecdsa.KeySize} bits");
        }

        var selfSigned = certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
        return certificate.SignatureAlgorithm.Value switch
        {
            // MD5 and SHA-1 with RSA, DSA, ECDSA. Nobody checks the signature of a trust anchor.
            "1.2.840.113549.1.1.4" when !selfSigned => "an MD5 signature",
            "1.2.840.113549.1.1.5" or "1.2.840.10040.4.3" or "1.2.840.10045.4.1" when !selfSigned => "a SHA-1 signature",
            _ => null,
        };
    }

    private static ImmutableArray<string> Names(X509Certificate2 certificate)
    {
        var extension = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();
        if (extension is null)
        {
            return [];
        }

        try
        {
            return
            [
                .. extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(a => a.ToString()))
                    .Take(MaxNames).Select(WireText.Printable),
            ];
        }
        catch (CryptographicException)
        {
            return [];
        }
    }

    private static string Key(X509Certificate2 certificate)
    {
        try
        {
            using var rsa = certificate.GetRSAPublicKey();
            if (rsa is not null)
            {
                return string.Create(CultureInfo.InvariantCulture, $"RSA {rsa.KeySize}");
            }

            using var ecdsa = certificate.GetECDsaPublicKey();
            return ecdsa is null
                ? certificate.PublicKey.Oid.FriendlyName ?? "unknown"
                : string.Create(CultureInfo.InvariantCulture, $"ECDSA {ecdsa.KeySize}");
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException)
        {
            return "unreadable";
        }
    }
}
