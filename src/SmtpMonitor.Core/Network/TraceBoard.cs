using System.Collections.Immutable;
using static System.FormattableString;

namespace SmtpMonitor.Core.Network;

/// <summary>
/// Which distance is tried when, and what the answers mean together. Decides only: it opens no socket and reads no clock.
/// </summary>
/// <remarks>
/// Mail servers log and throttle connections that say nothing, so the host should see one of them a trace. Two attempts that could both
/// reach it are therefore begun <see cref="Stagger"/> apart, and the first acceptance abandons every other one that may follow: its own
/// acceptance is still on the way then, and the system answers it with a reset before any server hears of it. Only a round trip that
/// varies by more than the stagger can make it two. What cannot reach the host (nearer than a router that answered, or nearer than
/// the distance known by another port) may be tried in quick succession.
/// </remarks>
internal sealed class TraceBoard(TraceRequest request)
{
    /// <summary>Between attempts while every answer comes: bounds the rate on short paths.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    /// <summary>Between attempts of which at most one can reach the host.</summary>
    public static readonly TimeSpan Spread = TimeSpan.FromMilliseconds(40);

    /// <summary>Between attempts that could both reach the host.</summary>
    public static readonly TimeSpan Stagger = TimeSpan.FromMilliseconds(200);

    // Routers limit how many ICMP errors they send (RFC 1812 §4.3.2.8), and packets get lost: one silence is none.
    private const int MaxAttempts = 2;

    private readonly HopSlot[] _slots = [.. Enumerable.Range(0, request.MaxHops).Select(_ => new HopSlot())];
    private TimeSpan? _lastStart;
    private int _reported;
    private string? _problem;

    /// <summary>Nothing is left to try, and nothing to wait for.</summary>
    public bool IsDone => _problem is not null || (Next() is null && !_slots.Any(s => s.IsPending));

    /// <summary>When the next attempt may begin, from the start of the trace; null when there is none until something is recorded.</summary>
    public TimeSpan? NextStart => Next() is not { } ttl ? null : _lastStart is { } last ? last + Gap(ttl) : TimeSpan.Zero;

    /// <summary>The greatest distance at which a router answered; 0 when none did.</summary>
    private int LastRouter => Array.FindLastIndex(_slots, s => s.Hop is { Answer: HopAnswer.TimeExceeded }) + 1;

    /// <summary>The greatest distance tried; 0 before the first attempt.</summary>
    private int LastTried => Array.FindLastIndex(_slots, s => s.Attempts > 0) + 1;

    /// <summary>The nearest answer that ends the trace.</summary>
    private TraceHop? End => _slots.FirstOrDefault(s => s.Hop is { Answer: not HopAnswer.TimeExceeded })?.Hop;

    private int? KnownDistance => request.KnownDistance is { } known ? Math.Clamp(known, 1, request.MaxHops) : null;

    /// <summary>The greatest distance worth trying by what is known so far.</summary>
    private int Ceiling
    {
        get
        {
            var silence = KnownDistance is { } known ? Math.Max(known, LastRouter) + 1 : LastRouter + request.SilentHops;
            return Math.Min(End is { } end ? end.Ttl - 1 : silence, request.MaxHops);
        }
    }

    /// <summary>Begins the next attempt; only when <see cref="NextStart"/> is due.</summary>
    /// <returns>Its distance.</returns>
    public int Start(TimeSpan now)
    {
        var ttl = Next() ?? throw new InvalidOperationException("nothing is left to try");
        _lastStart = now;
        Slot(ttl).Attempts++;
        Slot(ttl).IsPending = true;
        return ttl;
    }

    /// <summary>The end of an attempt.</summary>
    /// <returns>The distances whose pending attempts do not matter any more: to be closed at once.</returns>
    public ImmutableArray<int> Record(TraceHop hop)
    {
        if (!Slot(hop.Ttl).IsPending)
        {
            // It was abandoned, and ended by itself before it was told so.
            return [];
        }

        Slot(hop.Ttl).IsPending = false;
        if (hop.Answer == HopAnswer.Silent)
        {
            return [];
        }

        Slot(hop.Ttl).Hop = hop;
        if (Finish().Circle is { } router)
        {
            Fail($"the packets go round in circles: they come by {router} again and again");
        }

        ImmutableArray<int> needless = [.. Distances(1, LastTried).Where(t => Slot(t).IsPending && IsNeedless(t))];
        foreach (var ttl in needless)
        {
            Slot(ttl).IsPending = false;
        }

        return needless;
    }

    /// <summary>This machine cannot go on.</summary>
    public void Fail(string problem) => _problem ??= problem;

    /// <summary>What was settled since the last call, in order of distance.</summary>
    public IEnumerable<TraceHop> Report()
    {
        while (_reported < request.MaxHops && IsSettled(_reported + 1))
        {
            _reported++;
            yield return HopAt(_reported);
        }
    }

    /// <summary>The trace as it stands, finished or cut short.</summary>
    public PathTrace Finish()
    {
        var last = End?.Ttl ?? LastRouter;
        var (end, detail) = Judge();
        return new PathTrace(request.Address, request.Port, [.. Distances(1, last).Select(HopAt)], end, detail) { Tried = LastTried };
    }

    private (TraceEnd End, string Detail) Judge() => (_problem, End?.Answer) switch
    {
        ({ } problem, _) => (_slots.Any(s => s.Hop is not null) ? TraceEnd.Incomplete : TraceEnd.Unavailable, problem),
        (_, HopAnswer.Connected) => (TraceEnd.Connected, ""),
        (_, HopAnswer.Refused) => (TraceEnd.Refused, ""),
        (_, not null) => (TraceEnd.Rejected, ""),
        _ when !IsDone => (TraceEnd.Incomplete, Invariant($"not finished within {request.Limit.TotalSeconds:0.###} s")),
        _ when LastRouter == request.MaxHops => (TraceEnd.Incomplete, Invariant($"the host is farther away than {request.MaxHops} hops")),
        _ => (TraceEnd.Silent, ""),
    };

    /// <summary>The distance to try next, the nearest first, second attempts last; null when there is none.</summary>
    private int? Next() =>
        _problem is not null ? null : Distances(1, Ceiling).Where(Wants).OrderBy(t => Slot(t).Attempts).Cast<int?>().FirstOrDefault();

    private bool Wants(int ttl) =>
        Slot(ttl) is { Hop: null, IsPending: false } slot && (slot.Attempts == 0 || (slot.Attempts < MaxAttempts && MayTryAgain(ttl)));

    /// <summary>
    /// What is farther away than the end; and once the host was reached, second attempts that could reach it too. A first attempt was
    /// begun before that of the end: had it reached the host, it would have been answered first.
    /// </summary>
    private bool IsNeedless(int ttl) => End is { } end && (ttl > end.Ttl || (Slot(ttl).Attempts > 1 && !MayTryAgain(ttl)));

    /// <summary>Once the host was reached, no second attempt that could reach it too.</summary>
    private bool MayTryAgain(int ttl) => End?.Answer != HopAnswer.Connected || ttl < LastRouter;

    /// <summary>False where a router farther away answered, or the host is known to be farther away.</summary>
    private bool MayReachHost(int ttl) => ttl > LastRouter && (KnownDistance is null || ttl >= KnownDistance);

    private TimeSpan Gap(int ttl)
    {
        var pending = Distances(1, LastTried).Where(t => Slot(t).IsPending).ToList();
        return pending.Count == 0 ? Pace
            : MayReachHost(ttl) && pending.Exists(MayReachHost) ? Stagger
            : Spread;
    }

    private bool IsSettled(int ttl) =>
        Slot(ttl) is { IsPending: false, Attempts: > 0 } && !Wants(ttl) && ttl <= (End?.Ttl ?? request.MaxHops);

    private TraceHop HopAt(int ttl) => Slot(ttl).Hop ?? new TraceHop(ttl, HopAnswer.Silent);

    private HopSlot Slot(int ttl) => _slots[ttl - 1];

    private static IEnumerable<int> Distances(int first, int last) => Enumerable.Range(first, Math.Max(0, last - first + 1));
}
