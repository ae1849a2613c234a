using SmtpMonitor.Core.Smtp;
using SmtpMonitor.Core.Tls;

namespace SmtpMonitor.Core.Probing.Steps;

/// <summary>
/// A server that never greeted may be waiting for us: TLS and HTTP servers do. The connection is given up anyway, so a ClientHello
/// on it costs nothing and tells. Nothing else is ever written before the greeting.
/// </summary>
internal sealed class SilenceStep(TlsHandshake handshake)
{
    public async ValueTask<Failure> ExplainAsync(ProbeRun run, Failure silence)
    {
        if (run.Session!.Unfinished is not { Lines.Count: 0, Tail.Length: 0 } || run.Encrypted)
        {
            return silence;
        }

        using var deadline = new CancellationTokenSource(run.Settings.Limits.Quit, run.Time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, run.Cancellation);
        try
        {
            run.Transcript.Add(Speaker.Note, "no greeting: asking whether this is a TLS server");
            var outcome = await handshake.RunAsync(run.Session.Stream, run.Endpoint.Key.Host, run.Settings.Tls with { ClientCertificateFile = null }, linked.Token);
            if (outcome.Stream is { } tls)
            {
                await Farewell.EndTlsAsync(tls, linked.Token);
                run.Tls = outcome.Facts;
                return new Failure(Reason.TlsOnPlainPort, "the server speaks TLS from the first byte; clear text was expected");
            }

            return outcome.FirstOctets.IsDefaultOrEmpty ? silence : BannerStep.Recognized(outcome.FirstOctets.AsSpan(), run) ?? silence;
        }
        catch (OperationCanceledException)
        {
            return silence;
        }
    }
}
