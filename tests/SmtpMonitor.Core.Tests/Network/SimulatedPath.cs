using System.Net;
using SmtpMonitor.Core.Network;

namespace SmtpMonitor.Core.Tests.Network;

/// <summary>A path of routers to a host, in simulated time: drives a <see cref="TraceBoard"/> by the answers that its attempts would get.</summary>
internal sealed class SimulatedPath
{
    /// <summary>Routers before the host.</summary>
    public required int Routers { get; init; }

    /// <summary>What a packet that reaches the host, or whoever blocks, is answered with; silence is a drop.</summary>
    public HopAnswer End { get; init; } = HopAnswer.Connected;

    /// <summary>The smallest distance that meets the block; null: the host itself.</summary>
    public int? BlockAt { get; init; }

    /// <summary>Routers that never say "time exceeded".</summary>
    public int[] SilentRouters { get; init; } = [];

    /// <summary>Two routers take each other for the way on.</summary>
    public bool IsCircle { get; init; }

    /// <summary>True when this attempt (of a distance, from 0) is lost.</summary>
    public Func<int, int, bool> IsLost { get; init; } = (_, _) => false;

    /// <summary>Of an attempt at a distance.</summary>
    public Func<int, TimeSpan> RoundTrip { get; init; } = ttl => TimeSpan.FromMilliseconds(ttl);

    /// <summary>Connections that were established.</summary>
    public int Connections { get; private set; }

    /// <summary>When each attempt began, and its distance.</summary>
    public List<(TimeSpan At, int Ttl)> Starts { get; } = [];

    /// <summary>What was reported, in order.</summary>
    public List<TraceHop> Reported { get; } = [];

    /// <summary>When the trace was over.</summary>
    public TimeSpan Duration { get; private set; }

    public static IPAddress Host { get; } = IPAddress.Parse("127.50.0.1");

    public static IPAddress Router(int ttl) => IPAddress.Parse($"127.60.0.{ttl}");

    public static TraceRequest Request(int? knownDistance = null) => new(Host, 25) { KnownDistance = knownDistance };

    public PathTrace Trace(TraceRequest request)
    {
        var board = new TraceBoard(request);
        var answers = new List<(TimeSpan At, TraceHop Hop)>();
        var now = TimeSpan.Zero;
        while (!board.IsDone && now < request.Limit)
        {
            var next = answers.Count == 0 ? request.Limit : answers.Min(a => a.At);
            if (board.NextStart is { } due && due <= next)
            {
                now = due > now ? due : now;
                var ttl = board.Start(now);
                answers.Add(Answer(request, ttl, Starts.Count(s => s.Ttl == ttl), now));
                Starts.Add((now, ttl));
                continue;
            }

            now = next;
            foreach (var answer in answers.Where(a => a.At == now).OrderBy(a => a.Hop.Ttl).ToList())
            {
                // What was abandoned in this very moment is closed already.
                if (answers.Remove(answer))
                {
                    Connections += answer.Hop.Answer == HopAnswer.Connected ? 1 : 0;
                    var needless = board.Record(answer.Hop);
                    answers.RemoveAll(a => needless.Contains(a.Hop.Ttl));
                }
            }

            Reported.AddRange(board.Report());
        }

        Duration = now;
        return board.Finish();
    }

    private (TimeSpan At, TraceHop Hop) Answer(TraceRequest request, int ttl, int attempt, TimeSpan now)
    {
        var roundTrip = RoundTrip(ttl);
        var answer = Meets(ttl);
        var silent = answer == HopAnswer.Silent || roundTrip >= request.HopTimeout || IsLost(ttl, attempt);
        return silent
            ? (now + request.HopTimeout, new TraceHop(ttl, HopAnswer.Silent))
            : (now + roundTrip, new TraceHop(ttl, answer, answer == HopAnswer.TimeExceeded ? Router(IsCircle ? 2 - (ttl % 2) : ttl) : Host, roundTrip));
    }

    private HopAnswer Meets(int ttl) =>
        ttl >= (BlockAt ?? (Routers + 1)) ? End
        : ttl > Routers ? HopAnswer.Connected
        : SilentRouters.Contains(ttl) ? HopAnswer.Silent
        : HopAnswer.TimeExceeded;
}
