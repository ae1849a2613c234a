using SmtpMonitor.Core.Smtp;

namespace SmtpMonitor.Core.Probing.Steps;

/// <summary>The greeting (RFC 5321 §3.1): 220, or 554 from a server that will not serve us.</summary>
internal static class BannerStep
{
    private const string ResetDetail = "connected, but the connection was reset before the greeting";

    public static async ValueTask<Failure?> RunAsync(ProbeRun run, CancellationToken cancellationToken)
    {
        if (run.Session is not { } session)
        {
            return new Failure(Reason.ConnectReset, ResetDetail);
        }

        var began = run.Elapsed;
        var (reply, fault) = await session.ReadReplyAsync(cancellationToken);
        if (reply is null)
        {
            return NoGreeting(run, fault);
        }

        run.ReplyCode = reply.Code;
        run.Banner = run.Transcript.Clean(reply.Text);
        if (run.Elapsed - began > run.Settings.Limits.SlowBanner)
        {
            run.Warnings.Add(Warning.SlowBanner);
        }

        if (reply.Code == 220)
        {
            if (Banner.IsMasked(reply.Text))
            {
                run.Warnings.Add(Warning.BannerMasked);
            }

            return null;
        }

        return reply switch
        {
            // Any 4yz greeting asks to come back later, whatever its words (RFC 5321 §4.2.1).
            { IsTransient: true } => run.Failed(Reason.BannerThrottled, "greeted with a temporary refusal", reply),
            { IsPermanent: true } => run.Failed(Reason.BannerRejected, "greeted with a refusal", reply),
            _ => run.Failed(Reason.BannerInvalid, "greeted with something else than 220", reply),
        };
    }

    /// <summary>The deadline fell while waiting.</summary>
    public static Failure Overdue(ProbeRun run, TimeSpan waited)
    {
        var received = run.Session!.Unfinished;
        var started = received.Lines.Count > 0 || received.Tail.Length > 0;
        if (Replies.IsDripping(run, waited))
        {
            return new Failure(
                Reason.BannerThrottled, $"the greeting drips in slowly and was not complete after {Replies.Seconds(waited)}: a tarpit");
        }

        // Protocols without lines: what cannot become "220" any more is no slow greeting.
        if (received.Lines.Count == 0 && received.Tail.Length >= 3 && Banner.Recognize(received.Tail.Span) == Speech.Other)
        {
            return NotSmtp(run, received.Tail.Span);
        }

        return Recognized(received.Tail.Span, run) ?? new Failure(Reason.BannerTimeout, started
            ? $"connected, but the greeting was not complete after {Replies.Seconds(waited)}"
            : $"connected, but no greeting within {Replies.Seconds(waited)}");
    }

    /// <summary>The reason when the octets give another protocol away.</summary>
    public static Failure? Recognized(ReadOnlySpan<byte> octets, ProbeRun run)
    {
        var shown = run.Transcript.Clean(WireText.Decode(octets[..Math.Min(octets.Length, 80)]).Trim());
        return Banner.Recognize(octets) switch
        {
            Speech.Http => new Failure(Reason.NotSmtpHttp, $"an HTTP server answered: \"{shown}\"", shown),
            Speech.Ssh => new Failure(Reason.NotSmtpSsh, $"an SSH server answered: \"{shown}\"", shown),
            Speech.Tls => new Failure(Reason.TlsOnPlainPort, "the server speaks TLS from the first byte; clear text was expected"),
            _ => null,
        };
    }

    private static Failure NoGreeting(ProbeRun run, ReplyFault fault)
    {
        var received = run.Session!.Unfinished;
        var octets = received.Lines.Count > 0 ? System.Text.Encoding.UTF8.GetBytes(received.Lines[0]) : received.Tail.Span;
        if (Recognized(octets, run) is { } other)
        {
            return other;
        }

        if (fault == ReplyFault.Invalid && Banner.Recognize(octets) != Speech.Smtp)
        {
            return NotSmtp(run, octets);
        }

        var nothing = received.Lines.Count == 0 && received.Tail.Length == 0;
        return fault switch
        {
            ReplyFault.Reset when nothing => new Failure(Reason.ConnectReset, ResetDetail),
            ReplyFault.Tls => new Failure(Reason.TlsAlert, "the server ended TLS with an alert after the handshake"),
            _ => run.Failed(fault, "greeting", Reason.BannerClosed),
        };
    }

    private static Failure NotSmtp(ProbeRun run, ReadOnlySpan<byte> octets)
    {
        var shown = run.Transcript.Clean(WireText.Decode(octets));
        return new Failure(Reason.BannerInvalid, $"the greeting was not SMTP: \"{shown}\"", shown);
    }
}
