using System.Collections.Immutable;

namespace SmtpMonitor.Lab.World;

/// <summary>Who is on stage in the demo: every host with its story, its address and what each of its ports does.</summary>
internal static class LabCast
{
    public const int Relay = 10025;
    public const int Implicit = 10465;
    public const int Submission = 10587;
    public const int Alternative = 12525;
    public const int Control = 10443;

    public static readonly ImmutableArray<Role> Roles =
    [
        new(11, "mail.healthy.test", "All is well: exchanger, submission with a login, implicit TLS, and 2525 for those who find 587 blocked.",
            new Part(Relay, "healthy/postfix-relay"), new Part(Implicit, "healthy/postfix-implicit"),
            new Part(Submission, "healthy/postfix-submission"), new Part(Alternative, "healthy/amazon-ses-submission")),
        new(12, "relay.blocked.test", "A firewall drops everything to port 25; submission works.",
            new Part(Relay, "connect/filtered"), new Part(Submission, "healthy/exim-submission")),
        new(13, "mail.refused.test", "The exchanger is stopped; the submission service still runs.",
            new Part(Relay, "connect/refused"), new Part(Submission, "healthy/opensmtpd-submission")),
        new(14, "mail.throttled.test", "Too many connections from us: told to come back later.", new Part(Relay, "banner/postfix-421-rate")),
        new(15, "mail.tarpit.test", "OpenBSD spamd: one byte a second.", new Part(Relay, "banner/spamd-tarpit")),
        new(16, "mail.rejected.test", "We are on a block list.", new Part(Relay, "banner/postfix-554")),
        new(17, "mail.expired.test", "The certificate ran out yesterday: clients fail, other servers do not look.",
            new Part(Relay, "tls/expired-relay"), new Part(Implicit, "tls/expired-implicit"), new Part(Submission, "tls/expired")),
        new(18, "mail.expiring.test", "The certificate has seven days left.", new Part(Submission, "tls/expiring")),
        new(19, "mail.stripped.test", "A middlebox takes STARTTLS away.",
            new Part(Relay, "healthy/asa-masked"), new Part(Submission, "starttls/stripped-by-asa")),
        new(20, "mail.wrongpassword.test", "Our password is wrong. It is tried once, not every ten seconds.", new Part(Submission, "auth/postfix-535")),
        new(21, "mail.openrelay.test", "Takes mail from anybody for anybody.", new Part(Relay, "envelope/open-relay")),
        new(22, "shell.wrongservice.test", "An SSH server where mail was expected.", new Part(Relay, "banner/ssh")),
        new(23, "www.control.test", "Not mail: it shows that the network is up.", new Part(Control, "banner/http-waits")),
    ];

    /// <param name="LastOctet">Of its address in 127.0.0.0/8.</param>
    internal sealed record Role(byte LastOctet, string Name, string Story, params ImmutableArray<Part> Parts);

    internal sealed record Part(int Port, string Script);
}
