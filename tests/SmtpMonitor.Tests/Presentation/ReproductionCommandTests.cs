using SmtpMonitor.Cli.Presentation;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Presentation;
using SmtpMonitor.Tests.Cli;

namespace SmtpMonitor.Tests.Presentation;

public sealed class ReproductionCommandTests
{
    [Fact]
    public void For_UnresolvedName_AsksTheName() =>
        Assert.Equal("dig mail.example.test A", ReproductionCommand.For(Samples.Submission, Phase.Resolve));

    [Fact]
    public void For_ImplicitTls_StartsWithTls() => AssertCommand(
        "openssl s_client -4 -connect mail.example.test:587 -servername mx.example.test -verify_hostname mx.example.test -CAfile '/tmp/my ca.pem' -bind 192.0.2.1:0 -crlf",
        s => s with
        {
            Tls = new TlsSettings { Mode = TlsMode.Implicit, ServerName = "mx.example.test", CaFile = "/tmp/my ca.pem" },
            SourceAddress = "192.0.2.1",
        });

    [Fact]
    public void For_ClearText_NeedsNoTls() => AssertCommand(
        "swaks -4 --server mail.example.test --port 587 --ehlo monitor.example.test --quit-after EHLO",
        s => s with { Tls = new TlsSettings { Mode = TlsMode.None } });

    [Fact]
    public void For_Login_LeavesThePasswordToBeAskedFor() => AssertCommand(
        """swaks -4 --server mail.example.test --port 587 --ehlo monitor.example.test --tls --auth SCRAM-SHA-256 --auth-user 'it'\''s me' --quit-after AUTH""",
        s => s with { Login = new LoginSettings { Username = "it's me", Secret = new SecretReference { Inline = "hush-hush" }, Mechanism = SaslMechanism.ScramSha256 } });

    [Fact]
    public void For_Envelope_EndsBeforeTheMessage() => AssertCommand(
        "swaks -4 --server mail.example.test --port 587 --ehlo monitor.example.test --tls-optional --from '<>' --to a@example.test --quit-after RCPT",
        s => s with { Tls = new TlsSettings { Mode = TlsMode.StarttlsIfOffered }, Envelope = new EnvelopeSettings { From = "", To = "a@example.test" } });

    private static void AssertCommand(string expected, Func<EndpointSettings, EndpointSettings> change) =>
        Assert.Equal(expected, ReproductionCommand.For(Samples.Submission with { Settings = change(Samples.Submission.Settings) }, null));
}
