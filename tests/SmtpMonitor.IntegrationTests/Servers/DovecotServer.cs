using SmtpMonitor.Lab;

namespace SmtpMonitor.IntegrationTests.Servers;

/// <summary>A real Dovecot: verifies Postfix's logins over a socket (every mechanism that the monitor knows) and serves IMAP.</summary>
internal sealed class DovecotServer : IAsyncDisposable
{
    private readonly ServerFolder _folder;
    private readonly LeashedProcess _process;

    private DovecotServer(ServerFolder folder, LeashedProcess process, int imap, int imaps)
    {
        _folder = folder;
        _process = process;
        Imap = imap;
        Imaps = imaps;
    }

    public int Imap { get; }

    public int Imaps { get; }

    /// <summary>The socket at which Postfix asks.</summary>
    public string SaslSocket => SocketIn(_folder);

    /// <summary>The maildir of a user.</summary>
    public string MaildirOf(string user) => Path.Combine(_folder["mail"], user);

    /// <summary>For programs that deliver.</summary>
    public string ConfigurationFile => _folder["dovecot.conf"];

    public string Log => _folder.Read("log");

    public static async Task<DovecotServer> StartAsync(LabCertificates certificates, CancellationToken cancellationToken, string more = "")
    {
        var folder = new ServerFolder("dovecot");
        folder.WriteCertificate(certificates);
        folder.Folder("mail", "dovecot");
        folder.Write("users", $"{TestAccounts.User}:{{PLAIN}}{TestAccounts.Password}::::::\n{TestAccounts.CountedUser}:{{PLAIN}}{TestAccounts.Password}::::::\n");
        folder.Write("keys/default/HS256/default", Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(TestAccounts.TokenKey)));
        folder.Write("oauth2.conf", $"""
            introspection_mode = local
            local_validation_key_dict = fs:posix:prefix={folder["keys"]}/
            username_attribute = sub
            """);
        var (imap, imaps) = (FreePorts.Take(), FreePorts.Take());
        var configuration = folder.Write("dovecot.conf", Configuration(folder, imap, imaps) + more);
        var process = LeashedProcess.Start(folder["out"], Programs.Dovecot!, "-F", "-c", configuration);
        await Greeting.AwaitAsync([imap, imaps], process, folder, "log", cancellationToken);
        return new DovecotServer(folder, process, imap, imaps);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    private static string SocketIn(ServerFolder folder) => folder["sasl"];

    // The penalty for failed logins would make every test after a wrong password slow.
    private static string Configuration(ServerFolder folder, int imap, int imaps) => $$"""
        base_dir = {{folder["run"]}}
        state_dir = {{folder["state"]}}
        instance_name = {{Path.GetFileName(folder.Root)}}
        log_path = {{folder["log"]}}
        protocols = imap
        listen = 127.0.0.1
        ssl = yes
        ssl_cert = <{{folder.Certificate}}
        ssl_key = <{{folder.Key}}
        mail_location = maildir:{{folder["mail"]}}/%n
        first_valid_uid = 1
        auth_mechanisms = plain login cram-md5 scram-sha-1 scram-sha-256 xoauth2
        auth_failure_delay = 0
        auth_verbose = yes
        passdb {
          driver = oauth2
          mechanisms = xoauth2
          args = {{folder["oauth2.conf"]}}
        }
        passdb {
          driver = passwd-file
          args = {{folder["users"]}}
        }
        userdb {
          driver = static
          args = uid=dovecot gid=dovecot home={{folder["mail"]}}/%n
        }
        service anvil {
          unix_listener anvil-auth-penalty {
            mode = 0
          }
        }
        service auth {
          unix_listener {{SocketIn(folder)}} {
            mode = 0666
          }
        }
        service imap-login {
          inet_listener imap {
            port = {{imap}}
          }
          inet_listener imaps {
            port = {{imaps}}
            ssl = yes
          }
        }

        """;
}
