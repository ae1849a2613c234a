using MailKit;
using MailKit.Net.Imap;

namespace SmtpMonitor.Core.Deliveries;

/// <summary>
/// One run: look into the mailbox (so that nothing is sent where nothing could be found, and what a crash left is cleaned up), offer the
/// message until it is accepted, look until it is there. A success is only ever this run's own message.
/// </summary>
internal sealed class DeliveryRun(DeliveryDefinition delivery, Submitter submitter, MailboxDoor door, TimeProvider time, CancellationToken deadline)
{
    private static readonly TimeSpan LongestOffer = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LooksInOneSession = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private readonly long _started = time.GetTimestamp();
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private DeliveryMark? _mark;
    private TimeSpan? _accept;
    private TimeSpan? _deliver;
    private DateTimeOffset _submittedAt;
    private Sighting _seen = Sighting.Nothing;
    private int _removed;
    private bool _cleanupFailed;
    private bool _junkClosed;
    private bool _full;
    private int _offers;

    private TimeSpan Left => delivery.Timeout - time.GetElapsedTime(_started) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    public async Task<(DeliveryReason Reason, string Detail)> RunAsync()
    {
        try
        {
            await LookAsync(TimeSpan.Zero, null);
            var outcome = await SubmitAsync();
            return outcome.Reason != DeliveryReason.None ? (outcome.Reason, outcome.Detail) : await FindAsync();
        }
        catch (MailboxException e)
        {
            return (e.Reason, e.Message);
        }
        catch (Exception e) when (e is ImapProtocolException or ImapCommandException or ServiceNotConnectedException or IOException or System.Net.Sockets.SocketException)
        {
            return (DeliveryReason.ImapFailed, $"the dialogue with the mailbox failed: {WordsFor(e)}");
        }
    }

    // What the server wrote is left out: it may repeat what it was given.
    private static string WordsFor(Exception exception) => exception switch
    {
        ImapCommandException => "the server refused a command",
        ImapProtocolException => "the server sent what IMAP does not allow, or closed the connection",
        _ => "the connection broke",
    };

    /// <summary>What the deadline in the middle of it means.</summary>
    public (DeliveryReason Reason, string Detail) Overdue() => (_offers, _accept) switch
    {
        (_, not null) => NotDelivered(),
        (0, _) => (DeliveryReason.ImapFailed, "the mailbox did not answer in time"),
        _ => (DeliveryReason.SubmitFailed, "the submission was not over in time"),
    };

    public DeliveryResult ToResult(DeliveryReason reason, string detail) => new()
    {
        Delivery = delivery.Name,
        StartedAt = _startedAt,
        Duration = time.GetElapsedTime(_started),
        Reason = reason,
        Detail = detail,
        Accept = _accept,
        Deliver = _deliver,
        Hops = ReceivedChain.Read(_seen.Received, _submittedAt),
        Warnings = [.. Warnings()],
        Offers = _offers,
        LeftoversRemoved = _removed,
    };

    private IEnumerable<DeliveryWarning> Warnings()
    {
        if (_seen.InJunk)
        {
            yield return DeliveryWarning.FoundInJunk;
        }

        if (_seen.Copies > 1)
        {
            yield return DeliveryWarning.Duplicate;
        }

        if (_cleanupFailed)
        {
            yield return DeliveryWarning.CleanupFailed;
        }

        if (_junkClosed)
        {
            yield return DeliveryWarning.JunkUnreadable;
        }
    }

    private async Task<SubmitOutcome> SubmitAsync()
    {
        var from = time.GetTimestamp();
        _submittedAt = time.GetUtcNow();
        _mark = DeliveryMark.New(delivery, _submittedAt);
        var message = DeliveryMessage.Encode(delivery, _mark);
        while (true)
        {
            _offers++;
            var left = Left;
            var outcome = await submitter.OfferAsync(delivery, message, left < LongestOffer ? left : LongestOffer, deadline);
            if (outcome.Reason == DeliveryReason.None)
            {
                _accept = time.GetElapsedTime(from);
            }

            // Greylisting wants the same message again, later (RFC 6647 §2). Nothing else is ever sent twice.
            if (outcome.Reason != DeliveryReason.Greylisted || Left <= delivery.RetryAfter)
            {
                return outcome;
            }

            await Task.Delay(delivery.RetryAfter, time, deadline);
        }
    }

    private async Task<(DeliveryReason Reason, string Detail)> FindAsync()
    {
        var accepted = time.GetTimestamp();
        var session = LooksInOneSession;
        for (var pause = Pause; Left > Pause; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            await LookAsync(session, _mark!.Id);
            if (_seen.Copies > 0)
            {
                _deliver = _deliver ?? time.GetElapsedTime(accepted);
                return (DeliveryReason.None, "");
            }

            session = TimeSpan.Zero;
            var left = Left - Pause;
            await Task.Delay(pause < left ? pause : left > TimeSpan.Zero ? left : TimeSpan.Zero, time, deadline);
        }

        return NotDelivered();
    }

    private (DeliveryReason Reason, string Detail) NotDelivered() => _full
        ? (DeliveryReason.MailboxFull, "the message was accepted but did not arrive, and the mailbox is over its quota")
        : (DeliveryReason.NotDelivered, FormattableString.Invariant($"the message was accepted but not in the mailbox {delivery.Timeout.TotalSeconds:0.###} s after the beginning"));

    /// <summary>Looks once, or again and again for a while in one session, and keeps what was seen.</summary>
    private async Task LookAsync(TimeSpan again, string? id)
    {
        await using var session = await door.OpenAsync(delivery, Left, deadline);
        var until = time.GetTimestamp();
        while (true)
        {
            var visit = new MailboxVisit(session.Client, delivery, time.GetUtcNow());
            var sighting = await visit.LookAsync(id, deadline);
            _removed += sighting.Removed;
            _cleanupFailed |= sighting.CleanupFailed;
            _junkClosed |= sighting.JunkClosed;
            if (sighting.Copies > 0)
            {
                _seen = sighting;
            }

            // Asked while there is time: at the end of the run there may be none left.
            _full = sighting.Copies == 0 && id is not null && await visit.IsFullAsync(deadline);
            if (sighting.Copies > 0 || time.GetElapsedTime(until) >= again || Left <= Pause)
            {
                return;
            }

            await Task.Delay(Pause, time, deadline);
        }
    }
}
