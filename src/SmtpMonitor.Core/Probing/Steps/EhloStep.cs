using SmtpMonitor.Core.Smtp;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Probing.Steps;

/// <summary>EHLO, and HELO for a server that does not know it (RFC 5321 §3.2, §4.1.1.1).</summary>
internal static class EhloStep
{
    /// <summary>The first EHLO of a connection, in clear text or under implicit TLS.</summary>
    public static async ValueTask<Failure?> RunAsync(ProbeRun run, CancellationToken cancellationToken)
    {
        if (EarlyTalk(run) is { } early)
        {
            return early;
        }

        var (reply, fault) = await run.Session!.CommandAsync($"EHLO {run.Settings.EhloName}", cancellationToken);
        run.ReplyCode = reply?.Code;
        if (reply is null)
        {
            return run.Failed(fault, "EHLO", Reason.EhloClosed);
        }

        if (reply.Code is 500 or 502)
        {
            return await HeloAsync(run, reply, cancellationToken);
        }

        if (reply.Code != 250)
        {
            return reply switch
            {
                { IsTransient: true } => run.Failed(Reason.EhloThrottled, "EHLO was refused for now", reply),
                { IsPermanent: true } => run.Failed(Reason.EhloRejected, "EHLO was refused", reply),
                _ => run.Failed(Reason.ReplyInvalid, "EHLO was answered with something else than 250", reply),
            };
        }

        var ehlo = Read(run, reply);
        if (!run.Encrypted)
        {
            if (ehlo.Auth && run.Settings.Tls.Mode != TlsMode.None)
            {
                run.Warnings.Add(Warning.AuthOfferedInClear);
            }

            if (!ehlo.Starttls && run.Settings.Tls.Mode == TlsMode.StarttlsIfOffered)
            {
                run.Warnings.Add(Warning.StarttlsMissing);
            }
        }

        return null;
    }

    /// <summary>EHLO again inside STARTTLS (RFC 3207 §4.2). Only its reply proves that TLS works.</summary>
    public static async ValueTask<Failure?> RunInTlsAsync(ProbeRun run, CancellationToken cancellationToken)
    {
        var (reply, fault) = await run.Session!.CommandAsync($"EHLO {run.Settings.EhloName}", cancellationToken);
        run.ReplyCode = reply?.Code;
        if (reply is null)
        {
            return fault is ReplyFault.Invalid or ReplyFault.TooLong
                ? run.Failed(fault, "EHLO inside TLS", Reason.TlsEhloFailed)
                : run.Failed(fault, "the handshake finished, but EHLO inside TLS was not answered", Reason.TlsEhloFailed);
        }

        if (reply.Code != 250)
        {
            return run.Failed(reply.IsClosing ? Reason.SessionThrottled : Reason.TlsEhloFailed, "EHLO inside TLS was refused", reply);
        }

        Read(run, reply);
        return null;
    }

    public static Failure Overdue(ProbeRun run, TimeSpan waited) => Replies.IsDripping(run, waited)
        ? new Failure(Reason.EhloThrottled, $"the answer to EHLO drips in slowly and was not complete after {Replies.Seconds(waited)}: a tarpit")
        : new Failure(Reason.EhloTimeout, $"no answer to EHLO within {Replies.Seconds(waited)}");

    /// <summary>Octets that nobody asked for: going on would take them for the answer to our next command.</summary>
    public static Failure? EarlyTalk(ProbeRun run)
    {
        if (run.Session!.Buffered == 0)
        {
            return null;
        }

        var shown = run.Transcript.Clean(WireText.Decode(run.Session.Unfinished.Tail.Span).Trim());
        run.Session.InStep = false;
        return new Failure(Reason.EarlyTalker, $"the server sent more before it was asked: \"{shown}\"", shown);
    }

    private static EhloReply Read(ProbeRun run, SmtpReply reply)
    {
        var ehlo = EhloReply.Parse(reply);
        run.Heard(ehlo);
        if (ehlo.Mangled)
        {
            run.Warnings.Add(Warning.EhloMangled);
        }

        return ehlo;
    }

    private static async ValueTask<Failure?> HeloAsync(ProbeRun run, SmtpReply refusal, CancellationToken cancellationToken)
    {
        var (reply, fault) = await run.Session!.CommandAsync($"HELO {run.Settings.EhloName}", cancellationToken);
        run.ReplyCode = reply?.Code;
        if (reply is null)
        {
            return run.Failed(fault, "HELO after a refused EHLO", Reason.EhloClosed);
        }

        if (reply.Code != 250)
        {
            return run.Failed(reply.IsTransient ? Reason.EhloThrottled : Reason.EhloRejected, "EHLO and HELO were refused", reply);
        }

        // Without EHLO there is neither STARTTLS nor AUTH: who needs either cannot use this server.
        if (run.Settings.Login is not null || run.Settings.Tls.Mode == TlsMode.Starttls)
        {
            return run.Failed(Reason.EhloRejected, "EHLO was refused, and HELO offers no extensions", refusal);
        }

        run.Warnings.Add(Warning.HeloOnly);
        if (run.Settings.Tls.Mode == TlsMode.StarttlsIfOffered)
        {
            run.Warnings.Add(Warning.StarttlsMissing);
        }

        return null;
    }
}
