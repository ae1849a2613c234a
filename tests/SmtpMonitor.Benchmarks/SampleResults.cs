using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Smtp;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Benchmarks;

/// <summary>Results as an ordinary server gives them, each with texts of its own as a real one has.</summary>
internal static class SampleResults
{
    private static readonly EndpointSettings Settings = new() { Role = PortRole.Submission, Tls = new TlsSettings(), EhloName = "monitor.example.com" };

    private static readonly string[] Said =
    [
        "connected to 192.0.2.25 port 587", "220 mail.example.com ESMTP Postfix (Debian/GNU)", "EHLO monitor.example.com", "250-mail.example.com", "250-PIPELINING",
        "250-SIZE 10240000", "250-VRFY", "250-ETRN", "250-STARTTLS", "250-ENHANCEDSTATUSCODES", "250-8BITMIME", "250-DSN", "250-SMTPUTF8", "250 CHUNKING", "STARTTLS",
        "220 2.0.0 Ready to start TLS", "TLS 1.3, TLS_AES_256_GCM_SHA384", "EHLO monitor.example.com", "421 4.7.0 mail.example.com Error: too many errors from 192.0.2.7",
    ];

    public static Endpoint Endpoint(string target) => new(new EndpointKey(target, "mail.example.com", 587, IpFamily.Ipv4), Settings);

    public static ProbeResult Success(Endpoint endpoint) => new()
    {
        Endpoint = endpoint,
        StartedAt = TimeProvider.System.GetUtcNow(),
        Duration = TimeSpan.FromMilliseconds(120),
        PortState = PortState.Open,
        Address = IPAddress.Loopback,
        Transcript = Dialogue(endpoint),
    };

    public static ProbeResult Failure(Endpoint endpoint, Reason reason) => Success(endpoint) with
    {
        FailedPhase = Phase.EhloTls,
        Reason = reason,
        Detail = "the server answered EHLO inside TLS with 421 and closed",
        Reply = "421 4.7.0 too many errors",
    };

    private static ImmutableArray<TranscriptLine> Dialogue(Endpoint endpoint) =>
    [
        .. Said.Select((text, i) => new TranscriptLine(
            (Speaker)(i % 3), TimeSpan.FromMilliseconds(i), string.Create(CultureInfo.InvariantCulture, $"{text} {endpoint.Key.Target.AsSpan(7)}"))),
    ];
}
