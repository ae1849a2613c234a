using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SmtpMonitor.Core.Dane;

/// <summary>The way from a server's certificate to the authority that a record of usage 2 names, by signatures (RFC 7671 §5.2).</summary>
internal static class AnchorPath
{
    /// <summary>A server may send certificates that make many paths; each step costs a verification.</summary>
    private const int MaxSteps = 200;

    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>Paths leaf first, the anchor last where it is a certificate.</summary>
    /// <param name="chain">As sent.</param>
    /// <param name="anchor">The authority; null when only its key is known.</param>
    /// <param name="key">Its key.</param>
    public static IEnumerable<ImmutableArray<X509Certificate2>> Find(PresentedChain chain, X509Certificate2? anchor, PublicKey key)
    {
        var steps = 0;
        return chain.Leaf is { } leaf ? From([leaf]) : [];

        IEnumerable<ImmutableArray<X509Certificate2>> From(ImmutableArray<X509Certificate2> path)
        {
            var last = path[^1];
            if (IsIssuedBy(last, anchor) && CertificateSignature.IsBy(last, key))
            {
                yield return anchor is null ? path : path.Add(anchor);
            }

            foreach (var next in chain.Certificates.Skip(1).OfType<X509Certificate2>().Where(c => !path.Any(p => Same(p, c)) && IsIssuedBy(last, c)))
            {
                if (steps++ < MaxSteps && (anchor is null || !Same(next, anchor)) && CertificateSignature.IsBy(last, next.PublicKey))
                {
                    foreach (var found in From(path.Add(next)))
                    {
                        yield return found;
                    }
                }
            }
        }
    }

    /// <summary>What makes the path worthless for these names at this time; <see cref="TlsaProblem.None"/> when nothing does.</summary>
    public static (TlsaProblem Problem, string Words) Fault(ImmutableArray<X509Certificate2> path, IReadOnlyList<string> names, DateTimeOffset now)
    {
        foreach (var certificate in path)
        {
            var which = ReferenceEquals(certificate, path[0]) ? "the server's certificate" : "a certificate of the authority";
            if (certificate.NotAfter.ToUniversalTime() < now.UtcDateTime)
            {
                return (TlsaProblem.Expired, $"{which} expired on {Words(certificate.NotAfter)}");
            }

            if (certificate.NotBefore.ToUniversalTime() > now.UtcDateTime)
            {
                return (TlsaProblem.NotYetValid, $"{which} is not valid before {Words(certificate.NotBefore)}");
            }
        }

        if (Rules(path, now) is { Length: > 0 } broken)
        {
            return (TlsaProblem.InvalidPath, broken);
        }

        return ReferenceNames.AreIn(path[0], names)
            ? (TlsaProblem.None, "")
            : (TlsaProblem.WrongName, $"the server's certificate is not for {string.Join(" or ", names)}");
    }

    /// <summary>What RFC 5280 §6 asks besides signatures, time and trust, as far as the platform checks it; empty when all is well.</summary>
    private static string Rules(ImmutableArray<X509Certificate2> path, DateTimeOffset now)
    {
        for (var i = 1; i < path.Length; i++)
        {
            var authority = path[i].Extensions.OfType<X509BasicConstraintsExtension>().FirstOrDefault();
            var use = path[i].Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault();
            if (authority is not { CertificateAuthority: true } || (use is not null && !use.KeyUsages.HasFlag(X509KeyUsageFlags.KeyCertSign)))
            {
                return "the certificate that issued the server's may not issue any (RFC 5280 §4.2.1.9)";
            }
        }

        const X509ChainStatusFlags Elsewhere = X509ChainStatusFlags.NotTimeValid | X509ChainStatusFlags.NotTimeNested
            | X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation | X509ChainStatusFlags.HasWeakSignature
            | X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain;
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.ExtraStore.AddRange(path.Skip(1).ToArray());
        if (path.Length > 1)
        {
            chain.ChainPolicy.CustomTrustStore.Add(path[^1]);
        }

        chain.Build(path[0]);
        var flags = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, s) => all | s.Status) & ~Elsewhere;
        foreach (var element in chain.ChainElements)
        {
            element.Certificate.Dispose();
        }

        return flags switch
        {
            X509ChainStatusFlags.NoError => "",
            _ when flags.HasFlag(X509ChainStatusFlags.NotValidForUsage) => "the server's certificate is not for servers (extended key usage)",
            _ => $"the chain is not valid: {flags}",
        };
    }

    private static bool IsIssuedBy(X509Certificate2 certificate, X509Certificate2? issuer) =>
        issuer is null || certificate.IssuerName.RawData.AsSpan().SequenceEqual(issuer.SubjectName.RawData);

    private static bool Same(X509Certificate2 one, X509Certificate2 other) => one.RawDataMemory.Span.SequenceEqual(other.RawDataMemory.Span);

    private static string Words(DateTime time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";
}
