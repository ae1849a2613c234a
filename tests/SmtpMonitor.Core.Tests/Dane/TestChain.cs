using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.Tests.Dane;

/// <summary>A server's certificate, the authority that issued it, and that one's root; all valid in 2026 unless a test says otherwise.</summary>
internal sealed class TestChain
{
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly DateTimeOffset Begin = Now.AddMonths(-1);

    private TestChain(params X509Certificate2[] certificates) => Certificates = [.. certificates];

    /// <summary>Leaf first.</summary>
    public ImmutableArray<X509Certificate2> Certificates { get; }

    public X509Certificate2 Leaf => Certificates[0];

    /// <param name="names">Of the server's certificate, in subjectAltName.</param>
    /// <param name="leafDays">Days from now until the server's certificate expires.</param>
    /// <param name="issuerDays">Days from now until its issuer's expires.</param>
    /// <param name="rsa">The authorities have RSA keys with PSS signatures.</param>
    /// <param name="issuerIsAuthority">The issuer may issue.</param>
    public static TestChain Make(string[]? names = null, int leafDays = 60, int issuerDays = 600, bool rsa = false, bool issuerIsAuthority = true)
    {
        var (root, rootSigner) = Authority("root", null, null, 3000, rsa, true);
        var (issuer, issuerSigner) = Authority("issuer", root, rootSigner, issuerDays, rsa, issuerIsAuthority);
        return new(Server(names ?? ["mx.example.com"], issuer, issuerSigner, leafDays), issuer, root);
    }

    public ImmutableArray<ImmutableArray<byte>> Sent(params int[] places) =>
        [.. (places.Length == 0 ? [0, 1] : places).Select(i => ImmutableArray.Create(Certificates[i].RawData))];

    /// <summary>The record that stands for a certificate of the chain.</summary>
    public TlsaRecord Record(int usage, int selector, int matchingType, int place)
    {
        var selected = selector == 0 ? Certificates[place].RawData : Certificates[place].PublicKey.ExportSubjectPublicKeyInfo();
        return new(usage, selector, matchingType, [.. matchingType switch { 1 => SHA256.HashData(selected), 2 => SHA512.HashData(selected), _ => selected }]);
    }

    private static (X509Certificate2 Certificate, X509SignatureGenerator Signer) Authority(
        string name, X509Certificate2? issuer, X509SignatureGenerator? signer, int days, bool rsa, bool mayIssue)
    {
        var own = rsa
            ? X509SignatureGenerator.CreateForRSA(RSA.Create(2048), RSASignaturePadding.Pss)
            : X509SignatureGenerator.CreateForECDsa(ECDsa.Create(ECCurve.NamedCurves.nistP256));
        var subject = new X500DistinguishedName($"CN={name}");
        var request = new CertificateRequest(subject, own.PublicKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(mayIssue, false, 0, true));
        return (request.Create(issuer?.SubjectName ?? subject, signer ?? own, Begin, Now.AddDays(days), RandomNumberGenerator.GetBytes(8)), own);
    }

    private static X509Certificate2 Server(string[] names, X509Certificate2 issuer, X509SignatureGenerator signer, int days)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=common.example.com", key, HashAlgorithmName.SHA256);
        if (names.Length > 0)
        {
            var alternatives = new SubjectAlternativeNameBuilder();
            Array.ForEach(names, alternatives.AddDnsName);
            request.CertificateExtensions.Add(alternatives.Build());
        }

        return request.Create(issuer.SubjectName, signer, Begin, Now.AddDays(days), RandomNumberGenerator.GetBytes(8));
    }
}
