using System.Security.Cryptography.X509Certificates;
using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.Dane;

/// <summary>Holds one usable record against what a server presents.</summary>
/// <param name="chain">As sent.</param>
/// <param name="names">Reference identifiers, for usage 2.</param>
/// <param name="now">The time, for usage 2.</param>
internal sealed class TlsaMatching(PresentedChain chain, IReadOnlyList<string> names, DateTimeOffset now)
{
    /// <summary>Judges.</summary>
    public TlsaFinding Of(TlsaRecord record) =>
        chain.Leaf is null ? new(record, TlsaProblem.NoCertificate, "the server presents no certificate that can be read")
        : record.Usage == 3 ? OfServer(record)
        : OfAuthority(record);

    // Neither names nor dates nor signatures: the record alone says whose key it is and until when (RFC 7672 §3.1.1).
    private TlsaFinding OfServer(TlsaRecord record)
    {
        var what = record.Selector == 0 ? "certificate" : "key";
        int? place = chain.PlacesOf(record).Select(i => (int?)i).FirstOrDefault();
        return place switch
        {
            0 => new(record, TlsaProblem.None, $"matches the server's {what}") { Depth = 0 },
            null => new(record, TlsaProblem.Mismatch, $"matches another {what} than the server's"),
            _ => new(record, TlsaProblem.Mismatch, $"matches a {what} beside the server's own, which needs usage 2") { Depth = place },
        };
    }

    private TlsaFinding OfAuthority(TlsaRecord record)
    {
        var places = chain.PlacesOf(record).ToList();
        int? depth = places.Count == 0 ? null : places.Max();
        using var published = record is { MatchingType: 0, Selector: 0 } ? PresentedChain.TryLoad(record.Data.AsSpan()) : null;
        var paths = places.Where(i => i > 0).Select(i => chain.Certificates[i]!).SelectMany(c => AnchorPath.Find(chain, c, c.PublicKey));
        if (places.Count == 0 && published is not null)
        {
            // The authority's certificate need not be sent where it is published whole (RFC 7671 §5.2.3).
            paths = AnchorPath.Find(chain, published, published.PublicKey);
        }
        else if (record is { MatchingType: 0, Selector: 1 })
        {
            // Nor need it be sent where its key is; whose name is on it does not matter then.
            paths = AnchorPath.Find(chain, null, PublicKey.CreateFromSubjectPublicKeyInfo(record.Data.AsSpan(), out _));
        }

        (TlsaProblem Problem, string Words)? first = null;
        foreach (var path in paths)
        {
            var fault = AnchorPath.Fault(path, names, now);
            if (fault.Problem == TlsaProblem.None)
            {
                return new(record, TlsaProblem.None, "matches the authority that issued the server's certificate") { Depth = depth };
            }

            first ??= fault;
        }

        if (first is { } reason)
        {
            return new(record, reason.Problem, reason.Words) { Depth = depth };
        }

        return (depth, record.MatchingType) switch
        {
            (0, _) => new(record, TlsaProblem.NotAnAuthority, "matches the server's own certificate, which needs usage 3") { Depth = 0 },
            (null, 0) => new(record, TlsaProblem.NotSigned, "the server's certificate is not issued by this authority"),
            (null, _) => new(record, TlsaProblem.Mismatch, "matches no authority that the server sends; a digest needs its certificate sent (RFC 7672 §3.1.2)"),
            _ => new(record, TlsaProblem.NotSigned, "the server sends this authority's certificate, and its own is not issued by it") { Depth = depth },
        };
    }
}
