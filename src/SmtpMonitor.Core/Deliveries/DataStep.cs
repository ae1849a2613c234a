using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Smtp;

namespace SmtpMonitor.Core.Deliveries;

/// <summary>DATA, the message and its final dot (RFC 5321 §4.1.1.4), in a dialogue whose recipient was accepted.</summary>
internal static class DataStep
{
    public static async Task<SubmitOutcome> RunAsync(ProbeRun run, byte[] message)
    {
        var sent = false;
        using var deadline = new CancellationTokenSource(run.Remaining, run.Time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, run.Cancellation);
        try
        {
            var session = run.Session!;
            var (ready, _) = await session.CommandAsync("DATA", linked.Token);
            if (ready is not { Code: 354 })
            {
                return Refused(run, "DATA was refused", ready, DeliveryReason.SubmitFailed);
            }

            // From here to the reply the server takes every word for the message: no QUIT.
            session.InStep = false;
            run.Transcript.Add(Speaker.Note, $"message of {message.Length} octets");
            sent = true;
            await session.Stream.WriteAsync(message, linked.Token);
            var (reply, _) = await session.ReadReplyAsync(linked.Token);
            return reply is { IsPositive: true } ? new SubmitOutcome(DeliveryReason.None) : Refused(run, "the message was refused", reply, DeliveryReason.SubmitUnanswered);
        }
        catch (OperationCanceledException) when (!run.Cancellation.IsCancellationRequested)
        {
            return new SubmitOutcome(sent ? DeliveryReason.SubmitUnanswered : DeliveryReason.SubmitFailed, $"no reply to {(sent ? "the message" : "DATA")} in time");
        }
        catch (IOException)
        {
            return new SubmitOutcome(sent ? DeliveryReason.SubmitUnanswered : DeliveryReason.SubmitFailed, "the connection was lost while the message was sent");
        }
    }

    private static SubmitOutcome Refused(ProbeRun run, string what, SmtpReply? reply, DeliveryReason otherwise)
    {
        if (reply is null)
        {
            return new SubmitOutcome(otherwise, $"{what}: no reply that could be read");
        }

        var text = run.Transcript.Clean(reply.ToString());
        return new SubmitOutcome(SubmitReasons.OfRefusal(text, DeliveryReason.MessageRefused, DeliveryReason.MessageDeferred), $"{what}: {text}");
    }
}
