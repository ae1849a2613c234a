using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Probing.Steps;

/// <summary>
/// MAIL and RCPT, never DATA (RFC 5321 §3.3): would the server take this envelope? Where a refusal is wanted, a test for an open
/// relay, only a refusal of the recipient counts: a server that stumbles before that, or over the command itself, was not tested.
/// </summary>
internal static class EnvelopeStep
{
    public static async ValueTask<Failure?> MailAsync(ProbeRun run, CancellationToken cancellationToken)
    {
        var (reply, fault) = await run.Session!.CommandAsync($"MAIL FROM:<{run.Settings.Envelope!.From}>", cancellationToken);
        run.ReplyCode = reply?.Code;
        return reply switch
        {
            null => run.Failed(fault, "MAIL", Reason.ConnectionClosed),
            { IsPositive: true } => null,
            { IsClosing: true } => run.Failed(Reason.SessionThrottled, "MAIL was answered with a temporary refusal", reply),
            { Code: 530 } when run.Settings.Login is null => run.Failed(Reason.AuthRequiredButMissing, $"MAIL wants a login first{Untested(run)}", reply),
            { IsTransient: true } => run.Failed(Reason.MailRejected, $"MAIL was refused for now{Untested(run)}", reply),
            { IsPermanent: true } => run.Failed(Reason.MailRejected, $"MAIL was refused{Untested(run)}", reply),
            _ => run.Failed(Reason.ReplyInvalid, "MAIL was answered with something else than a 250", reply),
        };
    }

    public static async ValueTask<Failure?> RcptAsync(ProbeRun run, CancellationToken cancellationToken)
    {
        var (reply, fault) = await run.Session!.CommandAsync($"RCPT TO:<{run.Settings.Envelope!.To}>", cancellationToken);
        run.ReplyCode = reply?.Code;
        return reply switch
        {
            null => run.Failed(fault, "RCPT", Reason.ConnectionClosed),
            { IsPositive: true } when RefusalWanted(run) =>
                run.Failed(Reason.RcptAcceptedUnexpectedly, "the recipient was accepted, though it should be refused: an open relay", reply),
            { IsPositive: true } => null,
            { IsClosing: true } => run.Failed(Reason.SessionThrottled, "RCPT was answered with a temporary refusal", reply),
            { IsTransient: true } => run.Failed(Reason.RcptGreylisted, "the recipient was refused for now", reply),
            { IsPermanent: true } when RefusalWanted(run) && RefusesRecipient(reply.Code) => null,
            { Code: 530 } when run.Settings.Login is null => run.Failed(Reason.AuthRequiredButMissing, $"RCPT wants a login first{Untested(run)}", reply),
            { IsPermanent: true } when RefusalWanted(run) => run.Failed(Reason.RcptRejected, $"RCPT was answered with an error that refuses no recipient{Untested(run)}", reply),
            { IsPermanent: true } => run.Failed(Reason.RcptRejected, "the recipient was refused", reply),
            _ => run.Failed(Reason.ReplyInvalid, "RCPT was answered with something else than a 250", reply),
        };
    }

    public static Failure Overdue(string command, TimeSpan waited) =>
        new(Reason.ReplyTimeout, $"no answer to {command} within {Replies.Seconds(waited)}");

    /// <summary>
    /// 550, 551, 553, 554 and what servers made up beside them. Below are errors of syntax, sequence and login (RFC 5321 §4.2.3,
    /// RFC 4954 §6); 552 is about size, 555 about parameters, 556 about the recipient's own domain (RFC 7504 §4).
    /// </summary>
    private static bool RefusesRecipient(int code) => code is >= 550 and not (552 or 555 or 556);

    private static string Untested(ProbeRun run) => RefusalWanted(run) ? ", so the test for an open relay got no answer" : "";

    private static bool RefusalWanted(ProbeRun run) => run.Settings.Envelope!.Expect == RecipientExpectation.Refused;
}
