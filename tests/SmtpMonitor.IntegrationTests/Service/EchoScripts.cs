using System.Text;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.IntegrationTests.Service;

/// <summary>Submission servers that say back whatever they were told, at every chance: in the greeting, in EHLO, in the refusal.</summary>
internal static class EchoScripts
{
    /// <summary>The client's lines and the server's answers between AUTH and the verdict.</summary>
    private static readonly Dictionary<SaslMechanism, string> Exchanges = new()
    {
        [SaslMechanism.Plain] = "C: AUTH PLAIN *\n",
        [SaslMechanism.Login] = "C: AUTH LOGIN\nS: 334 VXNlcm5hbWU6\nC: *\nS: 334 UGFzc3dvcmQ6\nC: *\n",
        [SaslMechanism.CramMd5] = "C: AUTH CRAM-MD5\nS: 334 PDEyMzQ1QG1haWwubGFiLnRlc3Q+\nC: *\n",
        [SaslMechanism.ScramSha1] = "C: AUTH SCRAM-SHA-1 *\n",
        [SaslMechanism.ScramSha256] = "C: AUTH SCRAM-SHA-256 *\n",
        [SaslMechanism.Xoauth2] = "C: AUTH XOAUTH2 *\n",
    };

    public static string For(SaslMechanism mechanism, string user, string secret)
    {
        var (label, exchange) = (LabelValue.Of(mechanism), Exchanges[mechanism]);
        var name = exchange["C: AUTH ".Length..].Split(' ', '\n')[0];
        var sent = Base64(mechanism == SaslMechanism.Xoauth2 ? $"user={user}\u0001auth=Bearer {secret}\u0001\u0001" : $"\0{user}\0{secret}");
        var echo = mechanism is SaslMechanism.Plain or SaslMechanism.Xoauth2 ? $"{secret} {Base64(secret)} {sent}" : $"{secret} {Base64(secret)}";
        return $$"""
            role: submission
            login: {{label}} {{user}} {{secret}}
            expect: failure auth auth_rejected
            ---
            S: 220 {host} {{secret}} ESMTP
            C: EHLO *
            S: 250-{host} {{Base64(secret)}}
            S: 250-X-ECHO {{secret}}
            S: 250-X-{{secret}}
            S: 250 STARTTLS
            C: STARTTLS
            S: 220 {{secret}}
            tls valid
            C: EHLO *
            S: 250-{host} {{secret}}
            S: 250-X-{{secret}}
            S: 250 AUTH {{name}}
            {{exchange}}S: 535-5.7.8 {{echo}}
            S: 535 5.7.8 {{secret}} is wrong
            on QUIT => S: 221 {{secret}}

            """;
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
