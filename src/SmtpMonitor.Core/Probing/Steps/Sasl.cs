using System.Text;
using SmtpMonitor.Core.Targets;
using MailKitSasl = MailKit.Security;

namespace SmtpMonitor.Core.Probing.Steps;

/// <summary>MailKit's SASL mechanisms under our names, and the names of the registry (IANA, SASL Mechanisms).</summary>
internal static class Sasl
{
    public static string Name(SaslMechanism mechanism) => mechanism switch
    {
        SaslMechanism.Plain => "PLAIN",
        SaslMechanism.Login => "LOGIN",
        SaslMechanism.CramMd5 => "CRAM-MD5",
        SaslMechanism.ScramSha1 => "SCRAM-SHA-1",
        SaslMechanism.ScramSha256 => "SCRAM-SHA-256",
        _ => "XOAUTH2",
    };

    public static MailKitSasl.SaslMechanism Create(SaslMechanism mechanism, string username, string secret) => mechanism switch
    {
        SaslMechanism.Plain => new MailKitSasl.SaslMechanismPlain(Encoding.UTF8, username, secret),
        SaslMechanism.Login => new MailKitSasl.SaslMechanismLogin(Encoding.UTF8, username, secret),
        SaslMechanism.CramMd5 => new MailKitSasl.SaslMechanismCramMd5(username, secret),
        SaslMechanism.ScramSha1 => new MailKitSasl.SaslMechanismScramSha1(username, secret),
        SaslMechanism.ScramSha256 => new MailKitSasl.SaslMechanismScramSha256(username, secret),
        _ => new MailKitSasl.SaslMechanismOAuth2(username, secret),
    };

    /// <summary>True where the server proves that it knows the secret too (RFC 5802 §3), which a client must check.</summary>
    public static bool IsMutual(SaslMechanism mechanism) => mechanism is SaslMechanism.ScramSha1 or SaslMechanism.ScramSha256;
}
