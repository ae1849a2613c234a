using SmtpMonitor.Cli;
using SmtpMonitor.Cli.Presentation;

namespace SmtpMonitor.Tests.Cli;

/// <summary>What a person sees through a pipe, to the letter.</summary>
public sealed class ReportPrinterTests
{
    [Fact]
    public void Print_Success_ShowsEveryFact() => AssertPrints(
        """
        ✓ OK           mail.example.test:587 (submission, STARTTLS, IPv4), 40.0 ms
          port         open, 192.0.2.25 (from 192.0.2.1)
          tried        192.0.2.24: connect_refused after 2.0 ms
                       192.0.2.25: connected after 3.0 ms
          phases       resolve      1.0 ms │█                                       │
                       connect      5.0 ms │ █████                                  │
                       banner       4.0 ms │      ████                              │ 220
                       ehlo         2.0 ms │          ██                            │ 250
                       starttls     2.0 ms │            ██                          │ 220
                       tls         20.0 ms │              ████████████████████      │
                       ehlo_tls     4.0 ms │                                  ████  │ 250
                       quit         2.0 ms │                                      ██│ 221
          greeting     mail.example.test ESMTP [bold]not markup[/]
          EHLO         PIPELINING, STARTTLS
          in TLS       PIPELINING, AUTH PLAIN LOGIN
          TLS          TLS 1.3, TLS_AES_256_GCM_SHA384
          certificate  CN=mail.example.test for mail.example.test
                       issued by CN=Example CA; ECDSA 256, sha256ECDSA
                       expires 2026-12-01 03:00 UTC (in 7 days)
                       valid: trusted, in time, and for this name
          warning      ! certificate_expiring: The certificate expires soon.
                       ! address_failed: An address of the name failed before another one connected.
          dialogue           6.0 -- connected to 192.0.2.25 port 587
                            10.0 S: 220 mail.example.test ESMTP [bold]not markup[/]
                            10.3 C: EHLO monitor.example.test
          by hand      openssl s_client -4 -starttls smtp -name monitor.example.test -connect mail.example.test:587 -servername mail.example.test -verify_hostname mail.example.test -crlf


        """,
        transcript: true,
        Samples.Success);

    [Fact]
    public void Print_Failure_ShowsReasonEvidenceAndNextStep() => AssertPrints(
        """
        ✗ FAILED       [2001:db8::25]:25 (relay, STARTTLS if offered, IPv6): connect: icmp_prohibited
          reason       A device on the way answered that this connection is administratively prohibited.
                       2001:db8::25 port 25: administratively prohibited, said 2001:db8::1
          next step    Ask whoever runs the device that answered (its address is shown here) to allow this
                       port.
          port         filtered: no answer, or a device on the way prohibits it, 2001:db8::25
          tried        2001:db8::25: icmp_prohibited after 7.0 ms, ICMP type 1 code 1 from 2001:db8::1
          phases       resolve      0.1 ms │█                                       │
                       connect      7.9 ms │████████████████████████████████████████│ failed
          by hand      openssl s_client -6 -starttls smtp -name monitor.example.test -connect '[2001:db8::25]:25' -noservername -verify_ip 2001:db8::25 -crlf


        """,
        transcript: false,
        Samples.Prohibited);

    [Fact]
    public void Print_Skipped_SaysThatNothingWasSent() => AssertPrints(
        """
        ✗ SKIPPED      mail.example.test:587 (submission, STARTTLS, IPv4): nothing was sent
          reason       The address told us on several other ports to come back later.


        """,
        transcript: false,
        Samples.Skipped);

    [Fact]
    public void Summary_SomeFailed_CountsThem()
    {
        using var output = new StringWriter { NewLine = "\n" };

        new ReportPrinter(Terminal.For(output), transcript: false).Summary([Samples.Success, Samples.Prohibited, Samples.Skipped]);

        Assert.Equal("✗ FAILED: 2 of 3 endpoints\n", output.ToString());
    }

    private static void AssertPrints(string expected, bool transcript, ProbeReport report)
    {
        using var output = new StringWriter { NewLine = "\n" };

        new ReportPrinter(Terminal.For(output), transcript).Print(report);

        Assert.Equal(expected, output.ToString(), ignoreLineEndingDifferences: true);
        Assert.DoesNotContain('\u001b', output.ToString());
    }
}
