using System.Collections.Immutable;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Smtp;

namespace SmtpMonitor.Results.History;

/// <summary>
/// The dialogues that are worth keeping: of the last runs of failures, and of the last success. A dialogue is packed only when its run is
/// over, so that an endpoint that stays as it is costs nothing. Not thread-safe.
/// </summary>
internal sealed class FailureBook(DialogueRoom room)
{
    /// <summary>Runs of failures kept, that of now included.</summary>
    public const int Runs = 8;

    private readonly Queue<Kept> _over = new();
    private (DateTimeOffset At, TimeSpan Duration, PackedDialogue? Dialogue)? _success;
    private DateTimeOffset _firstAt;
    private int _count;

    /// <param name="before">The result before; null for the first.</param>
    /// <param name="now">The new result.</param>
    public void Add(RecordedResult? before, RecordedResult now)
    {
        if (before is not null && (before.Result.Success || !IsSameRun(before.Result, now.Result)))
        {
            Close(before, now);
        }

        var goesOn = before is not null && IsSameRun(before.Result, now.Result);
        (_firstAt, _count) = goesOn ? (_firstAt, _count + 1) : (now.RecordedAt, 1);
    }

    /// <param name="newest">The newest result; null before the first.</param>
    /// <param name="strip">Results in short.</param>
    public EndpointHistory Snapshot(RecordedResult? newest, HistoryStrip strip)
    {
        var failures = _over.Reverse().Select(k => Tell(k.Run, k.Dialogue?.Unpack() ?? []));
        LastSuccess? success = _success is { } last ? new(last.At, last.Duration, last.Dialogue?.Unpack() ?? []) : null;
        return newest switch
        {
            null => new([], [], null),
            { Result.Success: true } => new(strip.ToImmutable(), [.. failures], new(newest.RecordedAt, newest.Result.Duration, newest.Result.Transcript)),
            _ => new(strip.ToImmutable(), [Tell(RunOf(newest), newest.Result.Transcript), .. failures], success),
        };
    }

    /// <summary>Gives the room back; nothing is added afterwards.</summary>
    public void Forget()
    {
        foreach (var kept in _over)
        {
            Give(kept.Dialogue);
        }

        Give(_success?.Dialogue);
        _over.Clear();
        _success = null;
    }

    private void Close(RecordedResult before, RecordedResult now)
    {
        if (before.Result.Success)
        {
            // While it succeeds the newest result is the last success; only a failure makes a copy necessary.
            if (!now.Result.Success)
            {
                Give(_success?.Dialogue);
                _success = (before.RecordedAt, before.Result.Duration, Keep(before.Result.Transcript));
            }

            return;
        }

        if (_over.Count == Runs - 1)
        {
            Give(_over.Dequeue().Dialogue);
        }

        _over.Enqueue(new Kept(RunOf(before), Keep(before.Result.Transcript)));
    }

    /// <summary>Null when there is no room: what happened is kept all the same.</summary>
    private PackedDialogue? Keep(ImmutableArray<TranscriptLine> lines)
    {
        var packed = PackedDialogue.Pack(lines);
        return room.TryTake(packed.Length) ? packed : null;
    }

    private void Give(PackedDialogue? dialogue) => room.Give(dialogue?.Length ?? 0);

    private FailureRun RunOf(RecordedResult newest) => new(
        _firstAt, newest.RecordedAt, _count, newest.Result.Reason, newest.Result.FailedPhase, newest.Result.Duration, newest.Result.Detail, newest.Result.Reply, []);

    private static FailureRun Tell(FailureRun run, ImmutableArray<TranscriptLine> transcript) => run with { Transcript = transcript };

    private static bool IsSameRun(ProbeResult a, ProbeResult b) => (a.Reason, a.FailedPhase) == (b.Reason, b.FailedPhase);

    private sealed record Kept(FailureRun Run, PackedDialogue? Dialogue);
}
