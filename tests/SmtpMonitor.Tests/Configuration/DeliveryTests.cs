using SmtpMonitor.Core.Deliveries;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Tests.Configuration;

/// <summary>Round trips as written, and what they come to.</summary>
public sealed class DeliveryTests
{
    private const string Rest = "ehlo_name: monitor.example.com\ntargets:\n  - { name: a, host: mail.example.com, ports: [25] }\n";

    private const string Short = Rest + """
        deliveries:
          - name: office
            from: monitor@example.net
            to: monitor@example.com
            submit: { host: smtp.example.net }
            mailbox: { host: imap.example.com, login: { username: monitor, password_env: SMTP_PASSWORD } }

        """;

    [Fact]
    public void Accepts_Delivery_WithItsDefaults()
    {
        using var data = new Testdata();

        var result = data.Parse(Short);

        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
        Assert.Equal(
            new DeliveryDefinition
            {
                Name = "office",
                From = "monitor@example.net",
                To = "monitor@example.com",
                Submit = new SubmissionSettings("smtp.example.net", 587) { Tls = new TlsSettings { Mode = TlsMode.Starttls }, EhloName = "monitor.example.com" },
                Mailbox = new MailboxSettings("imap.example.com", 993)
                {
                    Tls = new TlsSettings { Mode = TlsMode.Implicit },
                    Login = new LoginSettings { Username = "monitor", Secret = new SecretReference { EnvironmentVariable = "SMTP_PASSWORD" } },
                },
                Interval = TimeSpan.FromMinutes(15),
                Timeout = TimeSpan.FromMinutes(5),
                RetryAfter = TimeSpan.FromSeconds(60),
            },
            Assert.Single(result.Configuration!.Deliveries));
    }

    [Fact]
    public void Accepts_ShortInterval_WithATimeoutOfHalfOfIt()
    {
        using var data = new Testdata();

        var result = data.Parse(Short + "    interval: 4m\n");

        Assert.Empty(result.Errors);
        Assert.Equal(TimeSpan.FromMinutes(2), Assert.Single(result.Configuration!.Deliveries).Timeout);
    }

    [Fact]
    public void Accepts_UnverifiedCertificate_WithAWarning()
    {
        using var data = new Testdata();

        var result = data.Parse(Short.Replace("host: imap.example.com,", "host: imap.example.com, verify_certificate: false,", StringComparison.Ordinal));

        Assert.Empty(result.Errors);
        Assert.Contains("the secret goes to whoever answers", Assert.Single(result.Warnings).ToString(), StringComparison.Ordinal);
    }
}
