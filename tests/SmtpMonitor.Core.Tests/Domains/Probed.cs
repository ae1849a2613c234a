using System.Collections.Immutable;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Core.Tests.Dane;
using SmtpMonitor.Core.Tls;

namespace SmtpMonitor.Core.Tests.Domains;

/// <summary>What probes of an exchanger saw, by names that tables use.</summary>
internal static class Probed
{
    public static TestChain Chain { get; } = TestChain.Make();

    /// <summary>The record for the key that every probe sees.</summary>
    public static TlsaRecord Key { get; } = Chain.Record(3, 1, 1, 0);

    public static ProbeResult Sound() => Result() with { ExtensionsInTls = ["8BITMIME"], Tls = Tls(CertificateProblem.None) };

    /// <summary>Newest results of an exchanger that behaves as named.</summary>
    public static ImmutableArray<ProbeResult> As(string behaviour) => behaviour switch
    {
        "sound" => [Sound()],
        "expired" => [Sound() with { Tls = Tls(CertificateProblem.Expired) }],
        "expired and the probe demands validity" => [Failed(Phase.Tls, Reason.CertificateExpired) with { Tls = Tls(CertificateProblem.Expired) }],
        "no STARTTLS" => [Result() with { StarttlsOffered = false }],
        "HELO only" => [Result() with { StarttlsOffered = null, ExtensionsInClear = [] }],
        "STARTTLS refused" => [Failed(Phase.Starttls, Reason.StarttlsUnavailable)],
        "handshake fails" => [Failed(Phase.Tls, Reason.TlsClosed)],
        "silent inside TLS" => [Failed(Phase.EhloTls, Reason.TlsEhloFailed) with { Tls = Tls(CertificateProblem.None) }],
        "greylisted" => [InTls(Phase.Rcpt, Reason.RcptGreylisted)],
        "open relay" => [InTls(Phase.Rcpt, Reason.RcptAcceptedUnexpectedly)],
        "recipient refused" => [InTls(Phase.Rcpt, Reason.RcptRejected)],
        "refused" => [Failed(Phase.Banner, Reason.BannerRejected) with { StarttlsOffered = null, ExtensionsInClear = [] }],
        "throttled" => [Failed(Phase.Banner, Reason.BannerThrottled) with { StarttlsOffered = null, ExtensionsInClear = [] }],
        "throttled inside TLS" => [Failed(Phase.EhloTls, Reason.SessionThrottled) with { Tls = Tls(CertificateProblem.None) }],
        "our own trouble with TLS" => [Failed(Phase.Tls, Reason.LocalError)],
        "down" => [Failed(Phase.Connect, Reason.ConnectRefused) with { StarttlsOffered = null, ExtensionsInClear = [] }],
        "down by one family" => [.. As("down"), Sound()],
        "no route and down" => [Failed(Phase.Connect, Reason.NoRoute) with { StarttlsOffered = null, ExtensionsInClear = [] }, .. As("down")],
        "not probed" => [],
        _ => throw new ArgumentOutOfRangeException(nameof(behaviour), behaviour, "unknown"),
    };

    public static TlsFacts Tls(CertificateProblem problem, DateTimeOffset? ends = null) => new()
    {
        Version = "TLS 1.3",
        Chain = [Leaf(ends ?? Chain.Leaf.NotAfter)],
        Encoded = Chain.Sent(),
        Problem = problem,
        Problems = problem == CertificateProblem.None ? [] : [$"{problem}"],
        ChainNotAfter = ends ?? Chain.Leaf.NotAfter,
    };

    private static ProbeResult Result() => new()
    {
        Endpoint = new(
            new EndpointKey(DomainWorld.Domain, DomainWorld.Host, 25, IpFamily.Ipv4),
            new EndpointSettings { Role = PortRole.Relay, EhloName = "monitor.test", Tls = new() }),
        StartedAt = TestChain.Now,
        Duration = TimeSpan.FromSeconds(1),
        StarttlsOffered = true,
        ExtensionsInClear = ["STARTTLS"],
    };

    private static ProbeResult Failed(Phase phase, Reason reason) => Result() with { FailedPhase = phase, Reason = reason, Detail = $"{reason}" };

    private static ProbeResult InTls(Phase phase, Reason reason) => Failed(phase, reason) with { ExtensionsInTls = [], Tls = Tls(CertificateProblem.None) };

    private static CertificateFacts Leaf(DateTimeOffset ends) => new()
    {
        Subject = "CN=mx.example.com",
        Issuer = "CN=issuer",
        Serial = "01",
        FingerprintSha256 = "00",
        NotBefore = DateTimeOffset.UnixEpoch,
        NotAfter = ends,
        Key = "ECDSA 256",
        Signature = "sha256ECDSA",
    };
}
