using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.Dane;

/// <summary>The certificates that a server sent, leaf first; those that cannot be read are null and keep their place.</summary>
internal sealed class PresentedChain : IDisposable
{
    /// <summary>No honest chain is longer, and each certificate costs time.</summary>
    private const int MaxCertificates = 16;

    /// <param name="encoded">DER, leaf first.</param>
    public PresentedChain(ImmutableArray<ImmutableArray<byte>> encoded) =>
        Certificates = encoded.IsDefault ? [] : [.. encoded.Take(MaxCertificates).Select(e => TryLoad(e.AsSpan()))];

    public ImmutableArray<X509Certificate2?> Certificates { get; }

    public X509Certificate2? Leaf => Certificates.IsEmpty ? null : Certificates[0];

    /// <summary>Null when it is no certificate, or has something behind it.</summary>
    public static X509Certificate2? TryLoad(ReadOnlySpan<byte> encoded)
    {
        X509Certificate2? certificate = null;
        try
        {
            certificate = X509CertificateLoader.LoadCertificate(encoded);
            if (certificate.RawDataMemory.Length == encoded.Length)
            {
                return certificate;
            }
        }
        catch (CryptographicException)
        {
            // Whoever asks says what that means.
        }

        certificate?.Dispose();
        return null;
    }

    /// <summary>Does the record stand for this certificate (RFC 6698 §2.1)?</summary>
    public static bool IsMeantBy(TlsaRecord record, X509Certificate2 certificate)
    {
        var selected = record.Selector == 0 ? certificate.RawData : certificate.PublicKey.ExportSubjectPublicKeyInfo();
        ReadOnlySpan<byte> value = record.MatchingType switch
        {
            1 => SHA256.HashData(selected),
            2 => SHA512.HashData(selected),
            _ => selected,
        };
        return value.SequenceEqual(record.Data.AsSpan());
    }

    /// <summary>The places of the certificates that the record stands for.</summary>
    public IEnumerable<int> PlacesOf(TlsaRecord record) =>
        Enumerable.Range(0, Certificates.Length).Where(i => Certificates[i] is { } certificate && IsMeantBy(record, certificate));

    public void Dispose()
    {
        foreach (var certificate in Certificates)
        {
            certificate?.Dispose();
        }
    }
}
