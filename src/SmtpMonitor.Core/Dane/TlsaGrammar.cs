using System.Collections.Immutable;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.Dane;

/// <summary>Which records a sender of mail can use at all (RFC 6698 §2.1, RFC 7672 §3.1), and which of them it considers.</summary>
internal static class TlsaGrammar
{
    /// <summary>What is wrong with the record whatever the server presents; <see cref="TlsaProblem.None"/> when it can be used.</summary>
    public static (TlsaProblem Problem, string Words) Fault(TlsaRecord record) => record switch
    {
        { Usage: 0 or 1 } => (TlsaProblem.PkixUsage, $"usage {record.Usage} (PKIX) cannot be used for mail; 3 or 2 can (RFC 7672 §3.1.3)"),
        { Usage: not (2 or 3) } => (TlsaProblem.UnknownUsage, $"usage {record.Usage} is not known"),
        { Selector: not (0 or 1) } => (TlsaProblem.UnknownSelector, $"selector {record.Selector} is not known"),
        { MatchingType: not (0 or 1 or 2) } => (TlsaProblem.UnknownMatchingType, $"matching type {record.MatchingType} is not known"),
        { MatchingType: 1, Data.Length: not SHA256.HashSizeInBytes } =>
            (TlsaProblem.MalformedData, $"a SHA-256 digest has 32 octets, this has {record.Data.Length}"),
        { MatchingType: 2, Data.Length: not SHA512.HashSizeInBytes } =>
            (TlsaProblem.MalformedData, $"a SHA-512 digest has 64 octets, this has {record.Data.Length}"),
        { MatchingType: 0, Selector: 0 } when !IsCertificate(record.Data) =>
            (TlsaProblem.MalformedData, "the data should be a whole certificate and is none"),
        { MatchingType: 0, Selector: 1 } when !IsKey(record.Data) =>
            (TlsaProblem.MalformedData, "the data should be a public key (SubjectPublicKeyInfo) and is none"),
        _ => (TlsaProblem.None, ""),
    };

    /// <summary>
    /// The strongest digest decides for its usage and selector, whole values always count (RFC 7671 §9): a server whose SHA-512 record is
    /// stale is not saved by its SHA-256 record.
    /// </summary>
    /// <param name="record">A usable record.</param>
    /// <param name="usable">All usable records.</param>
    public static bool IsOutdone(TlsaRecord record, IEnumerable<TlsaRecord> usable) =>
        record.MatchingType == 1 && usable.Any(r => r.MatchingType == 2 && r.Usage == record.Usage && r.Selector == record.Selector);

    private static bool IsCertificate(ImmutableArray<byte> data)
    {
        using var certificate = PresentedChain.TryLoad(data.AsSpan());
        return certificate is not null;
    }

    private static bool IsKey(ImmutableArray<byte> data)
    {
        try
        {
            PublicKey.CreateFromSubjectPublicKeyInfo(data.AsSpan(), out var read);
            return read == data.Length;
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException)
        {
            return false;
        }
    }
}
