using SmtpMonitor.Core.Smtp;

namespace SmtpMonitor.Core.Probing.Steps;

/// <summary>STARTTLS up to its 220 (RFC 3207 §4).</summary>
internal static class StarttlsStep
{
    public static async ValueTask<Failure?> RunAsync(ProbeRun run, CancellationToken cancellationToken)
    {
        if (EhloStep.EarlyTalk(run) is { } early)
        {
            return early;
        }

        if (run.EhloInClear is not { Starttls: true })
        {
            return new Failure(Reason.StarttlsNotOffered, run.EhloInClear is { Mangled: true }
                ? "STARTTLS is not offered; EHLO keywords were overwritten on the way"
                : "STARTTLS is not offered");
        }

        var session = run.Session!;
        run.StarttlsAsked = true;
        var (reply, fault) = await session.CommandAsync("STARTTLS", cancellationToken);
        run.ReplyCode = reply?.Code;
        if (reply is null)
        {
            return run.Failed(fault, "STARTTLS", Reason.ConnectionClosed);
        }

        if (reply.Code != 220)
        {
            return reply switch
            {
                { IsClosing: true } => run.Failed(Reason.SessionThrottled, "STARTTLS was answered with a temporary refusal", reply),
                { IsTransient: true } => run.Failed(Reason.StarttlsUnavailable, "STARTTLS was refused for now", reply),
                { IsPermanent: true } => run.Failed(Reason.StarttlsRejected, "STARTTLS was refused", reply),
                _ => run.Failed(Reason.ReplyInvalid, "STARTTLS was answered with something else than 220", reply),
            };
        }

        // Past this point the server waits for a ClientHello: no command, QUIT neither, makes sense in clear text.
        session.InStep = false;
        if (session.Buffered > 0)
        {
            var shown = run.Transcript.Clean(WireText.Decode(session.Unfinished.Tail.Span).Trim());
            return new Failure(Reason.StarttlsInjected, $"clear text followed the 220 to STARTTLS: \"{shown}\" (CVE-2011-0411)", shown);
        }

        return null;
    }

    public static Failure Overdue(TimeSpan waited) =>
        new(Reason.ReplyTimeout, $"no answer to STARTTLS within {Replies.Seconds(waited)}");
}
