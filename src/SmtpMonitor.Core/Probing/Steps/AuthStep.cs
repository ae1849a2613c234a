using SmtpMonitor.Core.Targets;
using SmtpMonitor.Core.Tls;

namespace SmtpMonitor.Core.Probing.Steps;

/// <summary>A login with the one mechanism that the settings name (RFC 4954).</summary>
internal static class AuthStep
{
    // RFC 4954 §4: a command line longer than this must not carry the initial response.
    private const int MaxCommandOctets = 512;
    private const int MaxRounds = 8;

    /// <summary>What stands in the way of a login; null when it may begin.</summary>
    public static Failure? Check(ProbeRun run)
    {
        var login = run.Settings.Login!;
        if (!run.Encrypted && !login.AllowWithoutTls)
        {
            return new Failure(Reason.StarttlsNotOffered, "the login was left out: the connection is not encrypted");
        }

        if (run.Tls is { } tls && tls.Problem != CertificateProblem.None && !login.AllowInvalidCertificate && !login.AllowWithoutTls)
        {
            // On a relay port such a certificate only warns. A secret needs somebody to be given to.
            return new Failure(
                TlsStep.ReasonOf(tls.Problem),
                $"the login was left out: {string.Join("; ", tls.Problems)}; verify_certificate: false would send the secret all the same");
        }

        if (run.Ehlo is not { Auth: true } ehlo)
        {
            return new Failure(Reason.AuthNotOffered, "a login is wanted, but AUTH is not offered");
        }

        var name = Sasl.Name(login.Mechanism);
        return ehlo.Mechanisms.Contains(name)
            ? null
            : new Failure(Reason.AuthMechanismMissing, $"AUTH {name} is wanted, but the server offers {string.Join(' ', run.AuthMechanisms)}");
    }

    public static async ValueTask<Failure?> RunAsync(ProbeRun run, string secret, CancellationToken cancellationToken)
    {
        if (EhloStep.EarlyTalk(run) is { } early)
        {
            return early;
        }

        run.LoginTried = true;
        run.Session!.Confidential = true;
        return await ExchangeAsync(run, run.Settings.Login!, secret, cancellationToken);
    }

    public static Failure Overdue(TimeSpan waited) =>
        new(Reason.ReplyTimeout, $"no answer to AUTH within {Replies.Seconds(waited)}");

    private static async ValueTask<Failure?> ExchangeAsync(ProbeRun run, LoginSettings login, string secret, CancellationToken cancellationToken)
    {
        var session = run.Session!;
        var sasl = Sasl.Create(login.Mechanism, login.Username, secret);
        var name = Sasl.Name(login.Mechanism);
        var pending = sasl.SupportsInitialResponse ? Challenge(run, sasl, null) : null;
        var command = $"AUTH {name}";
        var withInitial = pending is not null && command.Length + pending.Length + 3 <= MaxCommandOctets;
        var (reply, fault) = withInitial
            ? await session.CommandAsync($"{command} {pending}", cancellationToken, $"{command} ***")
            : await session.CommandAsync(command, cancellationToken);
        if (withInitial)
        {
            pending = null;
        }

        for (var round = 0; reply is { Code: 334 } && round < MaxRounds; round++)
        {
            string answer;
            try
            {
                // After its initial response XOAUTH2 meets a 334 only as an error report, answered with an empty line.
                answer = pending ?? (login.Mechanism == Targets.SaslMechanism.Xoauth2 ? "" : Challenge(run, sasl, reply.Lines[0]));
            }
            catch (Exception)
            {
                // Whatever the library makes of a challenge out of place: the challenge was the server's. RFC 4954 §4: an asterisk cancels the exchange.
                var (cancelled, _) = await session.CommandAsync("*", cancellationToken);
                run.ReplyCode = cancelled?.Code;
                return new Failure(Reason.ReplyInvalid, $"the server's {name} challenge was not valid");
            }

            pending = null;
            (reply, fault) = await session.CommandAsync(answer, cancellationToken, answer.Length == 0 ? "" : "***");
        }

        run.ReplyCode = reply?.Code;
        return reply switch
        {
            null => run.Failed(fault, $"AUTH {name}", Reason.ConnectionClosed),
            { Code: 235 } when Sasl.IsMutual(login.Mechanism) && !sasl.IsAuthenticated =>
                new Failure(Reason.ReplyInvalid, "the server accepted the login without proving that it knows the password (RFC 5802 §3)"),
            { Code: 235 } => null,
            { IsTransient: true } => run.Failed(Reason.AuthTemporary, "the login was refused for now", reply),
            { IsPermanent: true } => run.Failed(Reason.AuthRejected, "the login was refused", reply),
            _ => run.Failed(Reason.ReplyInvalid, "AUTH was answered with something unexpected", reply),
        };
    }

    /// <summary>The next answer in base64, known to the redaction before it is sent.</summary>
    private static string Challenge(ProbeRun run, MailKit.Security.SaslMechanism sasl, string? challenge)
    {
        var answer = sasl.Challenge(challenge) ?? "";
        run.Transcript.Redaction.AddSent(answer);
        return answer;
    }
}
