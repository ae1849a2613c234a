using SmtpMonitor.Core.Smtp;

namespace SmtpMonitor.Core.Probing.Steps;

/// <summary>What every step says in the same way about a reply, or about its absence.</summary>
internal static class Replies
{
    /// <summary>A tarpit keeps dripping: several reads, and the last of them in the second half of the wait.</summary>
    public static bool IsDripping(ProbeRun run, TimeSpan waited)
    {
        var (reads, lastRead) = run.Session!.Progress;
        return reads >= 3 && run.Time.GetElapsedTime(lastRead) <= waited / 2;
    }

    /// <summary>A failure by a reply that was read.</summary>
    public static Failure Failed(this ProbeRun run, Reason reason, string what, SmtpReply reply)
    {
        var text = run.Transcript.Clean(reply.ToString());
        return new Failure(reason, $"{what}: {text}", text);
    }

    /// <summary>A failure because no reply could be read.</summary>
    public static Failure Failed(this ProbeRun run, ReplyFault fault, string what, Reason onClosed)
    {
        if (fault is ReplyFault.Invalid or ReplyFault.TooLong)
        {
            var received = run.Session!.Unfinished;
            var line = run.Transcript.Clean(fault == ReplyFault.Invalid && received.Lines.Count > 0
                ? received.Lines[^1]
                : WireText.Decode(received.Tail.Span));
            return fault == ReplyFault.Invalid
                ? new Failure(Reason.ReplyInvalid, $"{what}: not an SMTP reply: \"{line}\"", line)
                : new Failure(Reason.ReplyTooLong, $"{what}: a reply without end, past 2048 octets a line, 128 lines or 64 KiB");
        }

        return new Failure(onClosed, fault switch
        {
            ReplyFault.Reset => $"{what}: the connection was reset",
            ReplyFault.Tls => $"{what}: the server ended TLS with an alert",
            _ => $"{what}: the connection was closed",
        });
    }

    public static string Seconds(TimeSpan time) => FormattableString.Invariant($"{time.TotalSeconds:0.###} s");
}
