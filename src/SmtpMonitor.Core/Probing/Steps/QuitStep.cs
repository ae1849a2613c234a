using System.Net.Security;

namespace SmtpMonitor.Core.Probing.Steps;

/// <summary>
/// A polite end wherever one is possible (RFC 5321 §4.1.1.10): a dialogue that just stops fills the server's log, and bans us.
/// Never a failure.
/// </summary>
internal static class QuitStep
{
    public static async ValueTask<Failure?> RunAsync(ProbeRun run, CancellationToken cancellationToken)
    {
        var (reply, _) = await run.Session!.CommandAsync("QUIT", cancellationToken);
        run.ReplyCode = reply?.Code;
        if (reply is not { Code: 221 })
        {
            run.Warnings.Add(Warning.QuitUnanswered);
        }

        if (run.Session.Stream is SslStream tls)
        {
            // close_notify, so that the server does not log a truncation.
            await tls.ShutdownAsync().WaitAsync(cancellationToken);
        }

        return null;
    }
}
