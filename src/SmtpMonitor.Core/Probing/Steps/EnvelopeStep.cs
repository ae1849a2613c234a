using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Probing.Steps;

/// <summary>MAIL and RCPT, never DATA (RFC 5321 §3.3): would the server take this envelope?</summary>
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
            { IsPermanent: true } when RefusalWanted(run) => null,
            { Code: 530 } when run.Settings.Login is null => run.Failed(Reason.AuthRequiredButMissing, "MAIL wants a login first", reply),
            { IsTransient: true } => run.Failed(Reason.MailRejected, "MAIL was refused for now", reply),
            { IsPermanent: true } => run.Failed(Reason.MailRejected, "MAIL was refused", reply),
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
            { IsPermanent: true } when RefusalWanted(run) => null,
            { Code: 530 } when run.Settings.Login is null => run.Failed(Reason.AuthRequiredButMissing, "RCPT wants a login first", reply),
            { IsPermanent: true } => run.Failed(Reason.RcptRejected, "the recipient was refused", reply),
            _ => run.Failed(Reason.ReplyInvalid, "RCPT was answered with something else than a 250", reply),
        };
    }

    public static Failure Overdue(string command, TimeSpan waited) =>
        new(Reason.ReplyTimeout, $"no answer to {command} within {Replies.Seconds(waited)}");

    private static bool RefusalWanted(ProbeRun run) => run.Settings.Envelope!.Expect == RecipientExpectation.Refused;
}
