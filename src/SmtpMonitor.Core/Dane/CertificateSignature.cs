using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SmtpMonitor.Core.Dane;

/// <summary>
/// Did this key sign that certificate (RFC 5280 §4.1.1)? The platform builds chains to certificates only, and an anchor of DANE may be a bare
/// key or stand for itself without being self-signed.
/// </summary>
internal static class CertificateSignature
{
    private const string RsaPss = "1.2.840.113549.1.1.10";

    private static readonly Dictionary<string, HashAlgorithmName> RsaHashes = new()
    {
        ["1.2.840.113549.1.1.11"] = HashAlgorithmName.SHA256,
        ["1.2.840.113549.1.1.12"] = HashAlgorithmName.SHA384,
        ["1.2.840.113549.1.1.13"] = HashAlgorithmName.SHA512,
    };

    private static readonly Dictionary<string, HashAlgorithmName> EcdsaHashes = new()
    {
        ["1.2.840.10045.4.3.2"] = HashAlgorithmName.SHA256,
        ["1.2.840.10045.4.3.3"] = HashAlgorithmName.SHA384,
        ["1.2.840.10045.4.3.4"] = HashAlgorithmName.SHA512,
    };

    /// <summary>Hash of RSASSA-PSS, named in its parameters (RFC 4055 §3.1); without a name SHA-1, which proves nothing today.</summary>
    private static readonly Dictionary<string, HashAlgorithmName> PlainHashes = new()
    {
        ["2.16.840.1.101.3.4.2.1"] = HashAlgorithmName.SHA256,
        ["2.16.840.1.101.3.4.2.2"] = HashAlgorithmName.SHA384,
        ["2.16.840.1.101.3.4.2.3"] = HashAlgorithmName.SHA512,
    };

    /// <summary>False also when the algorithm is unknown or too weak (MD5, SHA-1).</summary>
    public static bool IsBy(X509Certificate2 certificate, PublicKey key)
    {
        try
        {
            var outer = new AsnReader(certificate.RawDataMemory, AsnEncodingRules.DER).ReadSequence();
            var signed = outer.ReadEncodedValue();
            var algorithm = outer.ReadSequence();
            var name = algorithm.ReadObjectIdentifier();
            var signature = outer.ReadBitString(out _);
            using var rsa = key.GetRSAPublicKey();
            using var ecdsa = rsa is null ? key.GetECDsaPublicKey() : null;
            return name switch
            {
                RsaPss => rsa is not null && PssHash(algorithm) is { } hash && rsa.VerifyData(signed.Span, signature, hash, RSASignaturePadding.Pss),
                _ when RsaHashes.TryGetValue(name, out var hash) => rsa?.VerifyData(signed.Span, signature, hash, RSASignaturePadding.Pkcs1) ?? false,
                _ when EcdsaHashes.TryGetValue(name, out var hash) =>
                    ecdsa?.VerifyData(signed.Span, signature, hash, DSASignatureFormat.Rfc3279DerSequence) ?? false,
                _ => false,
            };
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException)
        {
            return false;
        }
    }

    private static HashAlgorithmName? PssHash(AsnReader algorithm)
    {
        var parameters = algorithm.ReadSequence();
        var first = new Asn1Tag(TagClass.ContextSpecific, 0);
        return parameters.HasData && parameters.PeekTag().HasSameClassAndValue(first)
            && PlainHashes.TryGetValue(parameters.ReadSequence(first).ReadSequence().ReadObjectIdentifier(), out var hash)
            ? hash
            : null;
    }
}
