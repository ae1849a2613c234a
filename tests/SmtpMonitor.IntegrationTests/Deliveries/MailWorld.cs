using MailKit.Net.Imap;
using MailKit.Security;
using MimeKit;
using SmtpMonitor.Core.Deliveries;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.IntegrationTests.Deliveries;
using SmtpMonitor.IntegrationTests.RealServers;
using SmtpMonitor.IntegrationTests.Servers;

[assembly: AssemblyFixture(typeof(MailWorld))]

namespace SmtpMonitor.IntegrationTests.Deliveries;

/// <summary>A Postfix that delivers into a Dovecot: mailboxes at box.test, all with the one password of the tests.</summary>
public sealed class MailWorld : IAsyncDisposable
{
    public const string Domain = "box.test";

    /// <summary>Who has a mailbox; a test has one for itself.</summary>
    private static readonly string[] Users =
        ["anna", "berta", "elsewhere", "greyone", "greylong", "fullrcpt", "quota", "ida", "sasha", "imke", "rosa", "jana", "stella", "carla", "frieda", "hanna", "hugo", "killed", "paula"];

    private readonly SemaphoreSlim _turn = new(1);
    private readonly PolicyServer _policy = new();
    private DovecotServer? _dovecot;
    private PostfixServer? _postfix;

    internal DovecotServer Dovecot => _dovecot!;

    internal PostfixServer Postfix => _postfix!;

    public static string Address(string user) => $"{user}@{Domain}";

    /// <summary>Starts both when first asked.</summary>
    internal async Task StartAsync(MailServers servers)
    {
        Programs.Require(Environment.IsPrivilegedProcess, "real mail servers are started by root only");
        Programs.Require(Programs.Postfix, "Postfix");
        Programs.Require(Programs.Dovecot, "Dovecot");
        var cancellation = TestContext.Current.CancellationToken;
        await _turn.WaitAsync(cancellation);
        try
        {
            _dovecot ??= await DovecotServer.StartAsync(servers.Certificates, cancellation, MoreDovecot);
            _postfix ??= await PostfixServer.StartAsync(servers.Certificates, _dovecot.SaslSocket, cancellation, moreMain: MoreMain(_policy.Port), moreMaster: MoreMaster(_dovecot.ConfigurationFile));
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>An examiner that finds every name on this machine, as the service's does otherwise.</summary>
    public static DeliveryExaminer Examiner()
    {
        var time = TimeProvider.System;
        return new DeliveryExaminer(new LoopbackResolver(), time, new SessionGate(time), new AddressBackoff(time), new LoginLedger(time), RoutedFamilies.Of(IpFamily.Ipv4));
    }

    internal DeliveryDefinition Delivery(MailServers servers, string user, string? to = null, string password = TestAccounts.Password)
    {
        var tls = new TlsSettings { Mode = TlsMode.Implicit, CaFile = servers.CaFile };
        var login = new LoginSettings { Username = user, Secret = new SecretReference { Inline = password } };
        return new DeliveryDefinition
        {
            Name = user,
            From = Address(user),
            To = to ?? Address(user),
            Submit = new SubmissionSettings(PostfixConfiguration.HostName, Postfix.Ports.Submission) { Tls = tls with { Mode = TlsMode.Starttls }, Login = login, EhloName = "monitor.example.test" },
            Mailbox = new MailboxSettings(PostfixConfiguration.HostName, Dovecot.Imaps) { Tls = tls, Login = login },
            Timeout = TimeSpan.FromSeconds(20),
            RetryAfter = TimeSpan.FromSeconds(2),
        };
    }

    /// <summary>A client of the mailbox beside the monitor's.</summary>
    internal async Task<ImapClient> OpenAsync(string user)
    {
        var client = new ImapClient { ServerCertificateValidationCallback = (_, _, _, _) => true };
        await client.ConnectAsync("127.0.0.1", Dovecot.Imaps, SecureSocketOptions.SslOnConnect, TestContext.Current.CancellationToken);
        await client.AuthenticateAsync(new SaslMechanismPlain(user, TestAccounts.Password), TestContext.Current.CancellationToken);
        return client;
    }

    /// <summary>The subjects in INBOX and Junk.</summary>
    internal async Task<IReadOnlyList<string>> SubjectsAsync(string user)
    {
        using var client = await OpenAsync(user);
        var subjects = new List<string>();
        foreach (var folder in new[] { client.Inbox!, client.GetFolder(MailKit.SpecialFolder.Junk)! })
        {
            await folder.OpenAsync(MailKit.FolderAccess.ReadOnly, TestContext.Current.CancellationToken);
            for (var i = 0; i < folder.Count; i++)
            {
                subjects.Add((await folder.GetMessageAsync(i, TestContext.Current.CancellationToken)).Subject ?? "");
            }
        }

        return subjects;
    }

    internal async Task PlantAsync(string user, string subject, string? mark = null)
    {
        using var client = await OpenAsync(user);
        using var message = new MimeMessage { Subject = subject, Body = new TextPart("plain") { Text = "hello" } };
        message.From.Add(new MailboxAddress("", "someone@example.test"));
        if (mark is not null)
        {
            message.Headers.Add("SmtpMonitor-Delivery", mark);
        }

        await client.Inbox!.AppendAsync(new MailKit.AppendRequest(message), TestContext.Current.CancellationToken);
    }

    /// <summary>Puts messages into the inbox of somebody who has one, as files that no quota counts.</summary>
    internal void Heap(string user, int count, string mark)
    {
        for (var i = 0; i < count; i++)
        {
            File.WriteAllText(
                Path.Combine(Dovecot.MaildirOf(user), "cur", FormattableString.Invariant($"{1_000_000 + i}.heap{i}.box:2,S")),
                $"From: someone@example.test\r\nSubject: heap\r\nSmtpMonitor-Delivery: {mark}\r\n\r\nhello\r\n");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in new IAsyncDisposable?[] { _postfix, _dovecot })
        {
            if (server is not null)
            {
                await server.DisposeAsync();
            }
        }

        await _policy.DisposeAsync();
        _turn.Dispose();
    }

    private const string MoreDovecot = """
        passdb {
          driver = static
          args = password=integration-Secret-7f3a
        }
        service auth {
          unix_listener auth-userdb {
            mode = 0666
          }
        }
        namespace inbox {
          inbox = yes
          mailbox Junk {
            auto = create
            special_use = \Junk
          }
        }
        mail_plugins = quota
        protocol lda {
          log_path = /dev/stderr
        }
        protocol imap {
          mail_plugins = quota imap_quota
        }
        plugin {
          quota = maildir:User quota
          quota_rule = *:storage=512K:messages=5
        }
        lda_mailbox_autocreate = yes

        """;

    private static string MoreMain(int policy) => $$"""
        virtual_mailbox_domains = {{Domain}}
        virtual_mailbox_maps = inline:{ {{string.Join(", ", Users.Select(u => $"{Address(u)}=known"))}} }
        virtual_transport = box
        recipient_delimiter = +
        smtpd_recipient_restrictions = reject_unlisted_recipient, check_policy_service inet:127.0.0.1:{{policy}}
        default_process_limit = 10

        """;

    private static string MoreMaster(string dovecot) => $$"""
        box unix - n n - - pipe
          flags=DR user=dovecot argv=/usr/lib/dovecot/dovecot-lda -c {{dovecot}} -d ${user} -m ${extension}

        """;
}
