using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Presentation;

/// <summary>Mechanisms as they are spelt on the wire (the IANA registry's names, and two that live outside of it).</summary>
internal static class MechanismName
{
    public static string Of(SaslMechanism mechanism) => mechanism switch
    {
        SaslMechanism.Plain => "PLAIN",
        SaslMechanism.Login => "LOGIN",
        SaslMechanism.CramMd5 => "CRAM-MD5",
        SaslMechanism.ScramSha1 => "SCRAM-SHA-1",
        SaslMechanism.ScramSha256 => "SCRAM-SHA-256",
        SaslMechanism.Xoauth2 => "XOAUTH2",
        _ => throw new ArgumentOutOfRangeException(nameof(mechanism), mechanism, null),
    };
}
