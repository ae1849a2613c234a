using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SmtpMonitor.Core.Tls;

/// <summary>
/// Judges a chain as a mail client would (RFC 5280 §6, RFC 9525): validity in time, name, trust, strength. Building a chain is
/// a third of the cost of a TLS probe, so a verdict is kept by host, chain and trust, never past the next change of
/// validity nor an hour. No revocation check, no download: nothing hidden happens inside a timed phase.
/// </summary>
internal sealed class CertificateJudge(TimeProvider time)
{
    private const int MaxVerdicts = 20_000;
    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<Key, Verdict> _verdicts = new();

    /// <summary>The certificates as sent, leaf first, judged for <paramref name="host"/>.</summary>
    /// <param name="sent">Leaf first.</param>
    /// <param name="host">Reference identity: a domain name or an address.</param>
    /// <param name="anchors">Trust anchors instead of the system's; null: the system's.</param>
    /// <param name="trustVersion">Names the state of the anchors.</param>
    public Verdict Judge(IReadOnlyList<X509Certificate2> sent, string host, X509Certificate2Collection? anchors, string trustVersion)
    {
        var now = time.GetUtcNow();
        var key = new Key(host.ToLowerInvariant(), trustVersion, Hash(sent));
        if (_verdicts.TryGetValue(key, out var known) && now < known.Until)
        {
            return known;
        }

        var verdict = Build(sent, host, anchors, now);
        if (_verdicts.Count >= MaxVerdicts)
        {
            _verdicts.Clear();
        }

        _verdicts[key] = verdict;
        return verdict;
    }

    private static Verdict Build(IReadOnlyList<X509Certificate2> sent, string host, X509Certificate2Collection? anchors, DateTimeOffset now)
    {
        var leaf = sent[0];
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1"));
        chain.ChainPolicy.ExtraStore.AddRange(sent.Skip(1).ToArray());
        if (anchors is not null)
        {
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.AddRange(anchors);
            chain.ChainPolicy.ExtraStore.AddRange(anchors);
        }

        chain.Build(leaf);
        var path = chain.ChainElements.Select(e => e.Certificate).ToList();
        var problems = new List<(CertificateProblem Problem, string Words)>();
        foreach (var certificate in path)
        {
            AddValidity(problems, certificate, ReferenceEquals(certificate, path[0]), now);
        }

        if (!leaf.MatchesHostname(host, allowWildcards: true, allowCommonName: false))
        {
            problems.Add((CertificateProblem.NameMismatch, $"the certificate is not for {host}"));
        }

        AddTrust(problems, chain, anchors);

        // The anchor itself is trusted as it is, not for its signature or key.
        foreach (var weakness in path.Take(Math.Max(1, path.Count - 1)).Select(CertificateReader.Weakness).OfType<string>())
        {
            problems.Add((CertificateProblem.WeakKey, $"the chain has {weakness}"));
        }

        // Servers send more than a valid chain needs, expired cross-signs too: those count only when no chain could be built.
        var relied = problems.Exists(p => p.Problem == CertificateProblem.Untrusted) ? path.Concat(sent) : path;
        problems.Sort((a, b) => a.Problem.CompareTo(b.Problem));
        var facts = sent.Select(CertificateReader.Read).ToImmutableArray();
        var edges = path.Concat(sent).SelectMany(c => new[] { c.NotBefore.ToUniversalTime(), c.NotAfter.ToUniversalTime() })
            .Where(t => t > now.UtcDateTime).Select(t => new DateTimeOffset(t));
        return new Verdict(
            facts,
            problems.Count == 0 ? CertificateProblem.None : problems[0].Problem,
            [.. problems.Select(p => p.Words).Distinct()],
            relied.Min(c => new DateTimeOffset(c.NotAfter.ToUniversalTime())),
            edges.Append(now + LongestLife).Min());
    }

    private static void AddValidity(
        List<(CertificateProblem Problem, string Words)> problems, X509Certificate2 certificate, bool isLeaf, DateTimeOffset now)
    {
        var which = isLeaf ? "the certificate" : "a certificate of the chain";
        if (certificate.NotAfter.ToUniversalTime() < now.UtcDateTime)
        {
            var when = certificate.NotAfter.ToUniversalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            problems.Add((CertificateProblem.Expired, $"{which} expired on {when} UTC"));
        }
        else if (certificate.NotBefore.ToUniversalTime() > now.UtcDateTime)
        {
            var when = certificate.NotBefore.ToUniversalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            problems.Add((CertificateProblem.NotYetValid, $"{which} is not valid before {when} UTC"));
        }
    }

    private static void AddTrust(
        List<(CertificateProblem Problem, string Words)> problems, X509Chain chain, X509Certificate2Collection? anchors)
    {
        // What time and strength have to say is said elsewhere, in our own clock's words.
        const X509ChainStatusFlags Elsewhere = X509ChainStatusFlags.NotTimeValid | X509ChainStatusFlags.NotTimeNested
            | X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation | X509ChainStatusFlags.HasWeakSignature;
        var flags = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, s) => all | s.Status) & ~Elsewhere;

        // The platform takes only self-signed anchors; a CA file may name an intermediate authority (RFC 5280 §6.1.1 allows any).
        if (flags == X509ChainStatusFlags.PartialChain && anchors is not null
            && chain.ChainElements.Any(e => anchors.Any(a => a.RawDataMemory.Span.SequenceEqual(e.Certificate.RawDataMemory.Span))))
        {
            return;
        }

        if (flags == X509ChainStatusFlags.NoError)
        {
            return;
        }

        var words = flags switch
        {
            _ when flags.HasFlag(X509ChainStatusFlags.UntrustedRoot) && chain.ChainElements.Count == 1 => "the certificate is self-signed",
            _ when flags.HasFlag(X509ChainStatusFlags.UntrustedRoot) => "the chain ends in an authority that is not trusted",
            _ when flags.HasFlag(X509ChainStatusFlags.PartialChain) =>
                "no chain to a trusted authority: an intermediate certificate may be missing",
            _ when flags.HasFlag(X509ChainStatusFlags.NotValidForUsage) => "the certificate is not for servers (extended key usage)",
            _ => $"the chain is not valid: {flags}",
        };
        problems.Add((CertificateProblem.Untrusted, words));
    }

    private static string Hash(IReadOnlyList<X509Certificate2> sent)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var certificate in sent)
        {
            hash.AppendData(certificate.RawDataMemory.Span);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    internal sealed record Verdict(
        ImmutableArray<CertificateFacts> Chain,
        CertificateProblem Problem,
        ImmutableArray<string> Problems,
        DateTimeOffset NotAfter,
        DateTimeOffset Until);

    private sealed record Key(string Host, string Trust, string Chain);
}
