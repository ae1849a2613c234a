using System.Net.Security;
using SmtpMonitor.Core.Smtp;

namespace SmtpMonitor.Core.Probing.Steps;

/// <summary>
/// A polite end wherever one is possible (RFC 5321 §4.1.1.10): a dialogue that just stops fills the server's log, and bans us. Under
/// one short deadline of its own, because it comes after a failure, an overrun or a cancellation too. Never a failure.
/// </summary>
internal static class Farewell
{
    /// <summary>QUIT where it is fit, close_notify where TLS was up, then everything is closed and the place given back.</summary>
    public static async ValueTask RunAsync(ProbeRun run)
    {
        using var deadline = new CancellationTokenSource(run.Settings.Limits.Quit, run.Time);
        try
        {
            await TakeLeaveAsync(run, deadline.Token);
        }
        catch (Exception e) when (IsOfTheConnection(e))
        {
            run.Warnings.Add(Warning.QuitUnanswered);
        }
        finally
        {
            try
            {
                if (run.Session?.Stream is SslStream tls)
                {
                    await EndTlsAsync(tls, deadline.Token);
                }
            }
            finally
            {
                run.Socket?.Dispose();
                run.Place?.Dispose();
            }
        }
    }

    /// <summary>
    /// close_notify, so that the server does not log a truncation (RFC 8446 §6.1), then disposes the stream. A server that is gone
    /// already needs none.
    /// </summary>
    public static async ValueTask EndTlsAsync(SslStream tls, CancellationToken cancellationToken)
    {
        try
        {
            await tls.ShutdownAsync().WaitAsync(cancellationToken);
        }
        catch (Exception e) when (IsOfTheConnection(e))
        {
            // What it was for is over anyway.
        }
        finally
        {
            await tls.DisposeAsync();
        }
    }

    private static async ValueTask TakeLeaveAsync(ProbeRun run, CancellationToken cancellationToken)
    {
        if (run.Session is not { } session || (run.InTlsFromTheStart && !run.Encrypted))
        {
            return;
        }

        // Cancelled in the middle of a command, or a certificate that ended the probe before the greeting: what is due is let in first,
        // so that QUIT does not come out of turn.
        if (session.ReplyDue && (run.Cancellation.IsCancellationRequested || (run.Encrypted && !run.Reached(Phase.Banner))))
        {
            await session.ReadReplyAsync(cancellationToken);
        }

        // After "go ahead" to STARTTLS the server waits for a ClientHello (RFC 3207 §4): clear text would be an injection of ours.
        if (run.StarttlsAsked && !run.Encrypted && session.LastCode == 220)
        {
            return;
        }

        // In the middle of SASL any line is taken for an answer; an asterisk cancels it (RFC 4954 §4).
        if (session is { InStep: true, Buffered: 0, LastCode: 334 })
        {
            await session.CommandAsync("*", cancellationToken);
        }

        if (session is { InStep: true, Buffered: 0 })
        {
            await run.QuitAsync(() => QuitAsync(run, session, cancellationToken));
        }
    }

    private static async ValueTask QuitAsync(ProbeRun run, SmtpSession session, CancellationToken cancellationToken)
    {
        var (reply, _) = await session.CommandAsync("QUIT", cancellationToken);
        run.ReplyCode = reply?.Code;
        if (reply is not { Code: 221 })
        {
            run.Warnings.Add(Warning.QuitUnanswered);
        }
    }

    private static bool IsOfTheConnection(Exception e) =>
        e is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException or System.Security.Authentication.AuthenticationException;
}
