using System.Net;
using SmtpMonitor.Cli;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Smtp;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Core.Tls;

namespace SmtpMonitor.Tests.Cli;

/// <summary>Results made by hand, so that what is printed is known to the letter.</summary>
internal static class Samples
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 3, 0, 0, TimeSpan.Zero);

    public static Endpoint Submission { get; } = new(
        new EndpointKey("probe", "mail.example.test", 587, IpFamily.Ipv4),
        new EndpointSettings { Role = PortRole.Submission, Tls = new TlsSettings { Mode = TlsMode.Starttls }, EhloName = "monitor.example.test" });

    public static Endpoint RelayIpv6 { get; } = new(
        new EndpointKey("probe", "2001:db8::25", 25, IpFamily.Ipv6),
        new EndpointSettings { Role = PortRole.Relay, Tls = new TlsSettings { Mode = TlsMode.StarttlsIfOffered, VerifyCertificate = false }, EhloName = "monitor.example.test" });

    /// <summary>All went well, but for a certificate with a week to go.</summary>
    public static ProbeReport Success { get; } = new(Submission, new ProbeResult
    {
        Endpoint = Submission,
        StartedAt = Start,
        Duration = Milliseconds(40),
        PortState = PortState.Open,
        Address = IPAddress.Parse("192.0.2.25"),
        LocalAddress = IPAddress.Parse("192.0.2.1"),
        Attempts =
        [
            new AddressAttempt(IPAddress.Parse("192.0.2.24"), Reason.ConnectRefused, Milliseconds(2)),
            new AddressAttempt(IPAddress.Parse("192.0.2.25"), Reason.None, Milliseconds(3)),
        ],
        Phases =
        [
            new PhaseTiming(Phase.Resolve, TimeSpan.Zero, Milliseconds(1)),
            new PhaseTiming(Phase.Connect, Milliseconds(1), Milliseconds(5)),
            new PhaseTiming(Phase.Banner, Milliseconds(6), Milliseconds(4), 220),
            new PhaseTiming(Phase.Ehlo, Milliseconds(10), Milliseconds(2), 250),
            new PhaseTiming(Phase.Starttls, Milliseconds(12), Milliseconds(2), 220),
            new PhaseTiming(Phase.Tls, Milliseconds(14), Milliseconds(20)),
            new PhaseTiming(Phase.EhloTls, Milliseconds(34), Milliseconds(4), 250),
            new PhaseTiming(Phase.Quit, Milliseconds(38), Milliseconds(2), 221),
        ],
        Banner = "mail.example.test ESMTP [bold]not markup[/]",
        ExtensionsInClear = ["PIPELINING", "STARTTLS"],
        ExtensionsInTls = ["PIPELINING", "AUTH PLAIN LOGIN"],
        StarttlsOffered = true,
        AuthOffered = true,
        AuthMechanisms = ["PLAIN", "LOGIN"],
        Tls = new TlsFacts
        {
            Version = "TLS 1.3",
            Cipher = "TLS_AES_256_GCM_SHA384",
            Chain = [Certificate],
            ChainNotAfter = Start.AddDays(7),
        },
        Warnings = [Warning.CertificateExpiring, Warning.AddressFailed],
        Transcript =
        [
            new TranscriptLine(Speaker.Note, Milliseconds(6), "connected to 192.0.2.25 port 587"),
            new TranscriptLine(Speaker.Server, Milliseconds(10), "220 mail.example.test ESMTP [bold]not markup[/]"),
            new TranscriptLine(Speaker.Client, Milliseconds(10.25), "EHLO monitor.example.test"),
        ],
    }, null);

    /// <summary>A firewall says no, and who it is.</summary>
    public static ProbeReport Prohibited { get; } = new(RelayIpv6, new ProbeResult
    {
        Endpoint = RelayIpv6,
        StartedAt = Start,
        Duration = Milliseconds(8),
        FailedPhase = Phase.Connect,
        Reason = Reason.IcmpProhibited,
        Detail = "2001:db8::25 port 25: administratively prohibited, said 2001:db8::1",
        PortState = PortState.Filtered,
        Address = IPAddress.Parse("2001:db8::25"),
        Icmp = new IcmpEvidence(1, 1, IPAddress.Parse("2001:db8::1")),
        Attempts = [new AddressAttempt(IPAddress.Parse("2001:db8::25"), Reason.IcmpProhibited, Milliseconds(7), new IcmpEvidence(1, 1, IPAddress.Parse("2001:db8::1")))],
        Phases =
        [
            new PhaseTiming(Phase.Resolve, TimeSpan.Zero, Milliseconds(0.1)),
            new PhaseTiming(Phase.Connect, Milliseconds(0.1), Milliseconds(7.9)),
        ],
    }, null);

    /// <summary>Nothing was sent.</summary>
    public static ProbeReport Skipped { get; } = new(Submission, null, SkipReason.Throttled);

    private static CertificateFacts Certificate => new()
    {
        Subject = "CN=mail.example.test",
        Issuer = "CN=Example CA",
        Serial = "0a1b",
        FingerprintSha256 = "00ff",
        NotBefore = Start.AddDays(-83),
        NotAfter = Start.AddDays(7),
        Names = ["mail.example.test"],
        Key = "ECDSA 256",
        Signature = "sha256ECDSA",
    };

    private static TimeSpan Milliseconds(double value) => TimeSpan.FromMilliseconds(value);
}
