using MailKit.Net.Imap;
using MailKit.Net.Smtp;
using MailKit.Security;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.RealServers;

/// <summary>The servers are what the other tests take them for, seen by a client that is not ours.</summary>
public sealed class FixturesTests(MailServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Postfix_Submission_TakesAScramLogin()
    {
        var postfix = await servers.PostfixAsync();
        using var client = new SmtpClient { ServerCertificateValidationCallback = static (_, _, _, _) => true };

        await client.ConnectAsync("127.0.0.1", postfix.Ports.Submission, SecureSocketOptions.StartTls, Cancellation);
        await client.AuthenticateAsync(new SaslMechanismScramSha256(TestAccounts.User, TestAccounts.Password), Cancellation);

        Assert.True(client.IsAuthenticated);
        Assert.Superset(new HashSet<string> { "PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256", "XOAUTH2" }, client.AuthenticationMechanisms);
        await client.DisconnectAsync(true, Cancellation);
    }

    [Fact]
    public async Task Exim_Submission_TakesAPlainLogin()
    {
        var exim = await servers.EximAsync();
        using var client = new SmtpClient { ServerCertificateValidationCallback = static (_, _, _, _) => true };

        await client.ConnectAsync("127.0.0.1", exim.Ports.Smtps, SecureSocketOptions.SslOnConnect, Cancellation);
        await client.AuthenticateAsync(new SaslMechanismPlain(TestAccounts.User, TestAccounts.Password), Cancellation);

        Assert.True(client.IsAuthenticated);
        await client.DisconnectAsync(true, Cancellation);
    }

    [Fact]
    public async Task Dovecot_Imap_OpensAnEmptyInbox()
    {
        var dovecot = await servers.DovecotAsync();
        using var client = new ImapClient { ServerCertificateValidationCallback = static (_, _, _, _) => true };

        await client.ConnectAsync("127.0.0.1", dovecot.Imaps, SecureSocketOptions.SslOnConnect, Cancellation);
        await client.AuthenticateAsync(new SaslMechanismPlain(TestAccounts.User, TestAccounts.Password), Cancellation);
        await client.Inbox!.OpenAsync(MailKit.FolderAccess.ReadOnly, Cancellation);

        Assert.Equal(0, client.Inbox.Count);
        await client.DisconnectAsync(true, Cancellation);
    }
}
