using System.Collections.Immutable;
using System.Net;
using SmtpMonitor.Lab;

namespace SmtpMonitor.IntegrationTests.DomainLab.Scenarios;

/// <summary>One mail server of the scenarios: where it is and what it does.</summary>
/// <param name="Name">As records name it.</param>
/// <param name="Address">On loopback.</param>
/// <param name="Script">Its dialogue; null: nothing listens there.</param>
/// <param name="Certificate">What it shows; null: no TLS.</param>
internal sealed record LabExchanger(string Name, IPAddress Address, LabScript? Script, LabCertificateKind? Certificate)
{
    /// <summary>Whose certificates it shows.</summary>
    public CertificateSource Source { get; init; }

    public static ImmutableArray<LabExchanger> All { get; } =
    [
        Sound("good", 1, LabCertificateKind.Ecdsa),
        Sound("good2", 2, LabCertificateKind.Ecdsa),
        Sound("expired", 3, LabCertificateKind.Expired),
        Sound("wrong", 4, LabCertificateKind.WrongName),
        Sound("selfsigned", 5, LabCertificateKind.SelfSigned),
        Sound("expiring", 6, LabCertificateKind.Expiring),
        Sound("issued", 7, LabCertificateKind.Intermediate),
        Sound("issuedwrong", 8, LabCertificateKind.Intermediate) with { Source = CertificateSource.OtherNames },
        Sound("issuedlate", 9, LabCertificateKind.Intermediate) with { Source = CertificateSource.LastYear },
        Of("clear", 10, "S: 220 {host} ESMTP\nC: EHLO *\nS: 250-{host}\nS: 250 8BITMIME"),
        Of("brokentls", 11, "S: 220 {host} ESMTP\nC: EHLO *\nS: 250-{host}\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 Go ahead\nclose"),
        Of("refusing", 12, "S: 554 5.7.1 {host} takes nothing of you"),
        Of("throttling", 13, "S: 421 4.7.0 {host} too many connections"),
        new("greylisting", At(14), LabScripts.Parse("greylisting", Dialogue("ecdsa", "450 4.2.0 Greylisted")), LabCertificateKind.Ecdsa),
        new("six", IPAddress.IPv6Loopback, LabScripts.Parse("six", Dialogue("ecdsa", "250 2.1.5 Ok")), LabCertificateKind.Ecdsa),
        new("down", At(200), null, null),
        new("down2", At(201), null, null),
    ];

    private static LabExchanger Sound(string name, int host, LabCertificateKind kind) =>
        new(name, At(host), LabScripts.Parse(name, Dialogue(Spelt(kind), "250 2.1.5 Ok")), kind);

    private static LabExchanger Of(string name, int host, string dialogue) =>
        new(name, At(host), LabScripts.Parse(name, $"# An exchanger of the domain lab.\nexpect: success\n---\n{dialogue}\n"), null);

    private static IPAddress At(int host) => IPAddress.Parse($"127.0.5.{host}");

    private static string Spelt(LabCertificateKind kind) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    private static string Dialogue(string certificate, string recipient) => $$"""
        # An exchanger of the domain lab.
        expect: success
        ---
        S: 220 {host} ESMTP
        C: EHLO *
        S: 250-{host}
        S: 250 STARTTLS
        C: STARTTLS
        S: 220 2.0.0 Ready to start TLS
        tls {{certificate}}
        C: EHLO *
        S: 250-{host}
        S: 250 8BITMIME
        on MAIL FROM:* => S: 250 2.1.0 Ok
        on RCPT TO:* => S: {{recipient}}

        """;
}
