using System.CommandLine;
using SmtpMonitor.Cli.Domains;
using SmtpMonitor.Core.Targets;
using static SmtpMonitor.Cli.NetworkFlags;

namespace SmtpMonitor.Cli;

/// <summary>The arguments and options of <c>probe</c>. A password is never one of them: command lines are public on a machine.</summary>
internal sealed class ProbeFlags
{
    public Argument<string[]> Hosts { get; } = new("HOST[:PORT]|DOMAIN")
    {
        Description = "Host names or addresses; IPv6 addresses with a port in brackets. Or mail domains: names with MX records, or written with an @ (@example.com, postmaster@example.com).",
        Arity = ArgumentArity.OneOrMore,
    };

    public Option<string?> Tls { get; } = Choice<TlsMode>("--tls", "When TLS starts. Default by port: 25 starttls_if_offered, 465 implicit, 587 and 2525 starttls; other ports need it.");

    public Option<string?> Role { get; } = Choice<PortRole>("--role", "What the port is for: relay takes any certificate, submission verifies it. Default by port: 25 relay, others submission.");

    public Option<string?> Login { get; } = Text("--login", "USER", "Log in as this user after TLS, once per submission port (and port named here); a refused password goes to no other port of the host.");

    public Option<string?> PasswordFile { get; } = Text("--password-file", "FILE", "File with the password (or the token for xoauth2).");

    public Option<string?> PasswordVariable { get; } = Text("--password-env", "NAME", "Environment variable with the password.");

    public Option<string?> Mechanism { get; } = Choice<SaslMechanism>("--mechanism", "The one mechanism to log in with. Default plain.");

    public Option<bool> AllowAuthWithoutTls { get; } = new("--allow-auth-without-tls") { Description = "Send the password although the connection is in clear text, or its certificate is not valid." };

    public Option<string?> From { get; } = Text("--from", "ADDRESS", "Offer this sender (MAIL FROM); '' is the null sender. No message is ever sent.");

    public Option<string?> To { get; } = Text("--to", "ADDRESS", "Offer this recipient (RCPT TO).");

    public Option<string?> Expect { get; } = Choice<RecipientExpectation>("--expect", "The answer to RCPT that counts as a success; refused tests for an open relay. Default accepted.");

    public Option<string?> CaFile { get; } = Text("--ca-file", "FILE", "PEM file of the authorities to trust instead of the system's.");

    public Option<string?> ServerName { get; } = Text("--server-name", "NAME", "Name to ask for and to find in the certificate. Default the host.");

    public Option<string?> EhloName { get; } = Text("--ehlo-name", "NAME", "What to call ourselves in EHLO: a full domain name or an address literal. Default this machine's.");

    /// <summary>Those of every command that looks at a host once.</summary>
    public NetworkFlags Network { get; } = new("For the whole probe of an endpoint: 500ms, 30s, 1m. Default 20s.", "deploy/PROBE-JSON.md");

    public Option<string?> As { get; } = Choice<NameKind>("--as", "What the names are: domain looks at them as mail domains, host at the ports of hosts. Default auto: a mail domain where a name without a port has MX records.");

    public DomainFlags Domains { get; } = new();

    public Option<bool> Transcript { get; } = new("--transcript") { Description = "Show the dialogue, secrets replaced." };

    public void AddTo(Command command)
    {
        command.Arguments.Add(Hosts);
        foreach (Option option in new Option[]
        {
            As, Tls, Role, Network.Family, Network.Timeout, Login, PasswordFile, PasswordVariable, Mechanism, AllowAuthWithoutTls, From, To, Expect,
            CaFile, ServerName, Network.SourceAddress, EhloName, Network.Resolver, Transcript, Network.Output,
        }.Concat(Domains.All))
        {
            command.Options.Add(option);
        }
    }
}
