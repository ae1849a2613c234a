using System.Collections.Immutable;
using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.Dane;

/// <summary>
/// DANE for mail in one place: TLSA records as DNSSEC has them, held against what a server presents (RFC 7672, 7671, 6698). Says nothing of what
/// the web's authorities make of a certificate: an expired one for another name is sound when a record 3 1 1 has its key.
/// </summary>
public static class DaneVerifier
{
    /// <summary>Judges.</summary>
    /// <param name="answer">The TLSA records of the server.</param>
    /// <param name="chain">Certificates (DER) as sent, leaf first; empty: the server offers no TLS or fails at it.</param>
    /// <param name="names">Reference identifiers for usage 2 (RFC 7672 §3.2.2), the TLSA base domain first.</param>
    /// <param name="now">The time, for usage 2.</param>
    public static DaneVerdict Verify(
        RecordAnswer<TlsaRecord> answer, ImmutableArray<ImmutableArray<byte>> chain, IReadOnlyList<string> names, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(names);
        if (Without(answer) is { } early)
        {
            return early;
        }

        var faults = answer.Records.Distinct().ToImmutableDictionary(r => r, TlsaGrammar.Fault);
        var usable = answer.Records.Where(r => faults[r].Problem == TlsaProblem.None).ToList();
        using var presented = new PresentedChain(chain);
        var matching = new TlsaMatching(presented, names, now);
        ImmutableArray<TlsaFinding> findings =
        [
            .. answer.Records.Select(r =>
                faults[r] is { Problem: not TlsaProblem.None } fault ? new TlsaFinding(r, fault.Problem, fault.Words)
                : TlsaGrammar.IsOutdone(r, usable) ? Outdone(matching.Of(r))
                : matching.Of(r)),
        ];
        return Summary(findings) with { Findings = findings, TimeToLive = answer.TimeToLive };
    }

    /// <summary>What the answer alone settles; null when there are secure records to be held against a server.</summary>
    public static DaneVerdict? Without(RecordAnswer<TlsaRecord> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer switch
        {
            // Without trust in the answers a failure says nothing either: senders would have asked other servers.
            { Security: DnsSecurity.Unavailable } => new(DaneState.Unavailable, "no validating DNS server is configured (dns.validating_servers)"),
            { IsKnown: false } => new(DaneState.LookupFailed, $"the TLSA records cannot be had: {answer.Detail}"),
            { Security: DnsSecurity.Insecure } => new(DaneState.Insecure, "the TLSA records are not signed (DNSSEC)"),
            { IsAbsent: true } => new(DaneState.None, answer.Detail),
            _ => null,
        };
    }

    private static TlsaFinding Outdone(TlsaFinding finding) => finding with
    {
        Problem = TlsaProblem.WeakerDigest,
        Detail = $"passed over: a SHA-512 record of the same usage and selector decides (RFC 7671 §9); it {(finding.Matches ? "would match" : "would not match either")}",
    };

    private static DaneVerdict Summary(ImmutableArray<TlsaFinding> findings)
    {
        if (findings.FirstOrDefault(f => f.Matches) is { } match)
        {
            return new(DaneState.Match, $"{Short(match)} {match.Detail}");
        }

        var usable = findings.Where(f => f.IsUsable).ToList();
        return usable.Count == 0
            ? new(DaneState.Unusable, $"none of the TLSA records can be used, so TLS is required and nothing authenticated: {Words(findings)}")
            : new(DaneState.Mismatch, $"no TLSA record matches: {Words(usable)}");
    }

    private static string Words(IEnumerable<TlsaFinding> findings) => string.Join("; ", findings.Select(f => $"{Short(f)} {f.Detail}"));

    private static string Short(TlsaFinding finding)
    {
        const int Shown = 16;
        var text = finding.Record.ToString();
        var (head, data) = (text[..(text.LastIndexOf(' ') + 1)], text[(text.LastIndexOf(' ') + 1)..]);
        return $"({head}{(data.Length > Shown ? data[..Shown] + "…" : data)})";
    }
}
