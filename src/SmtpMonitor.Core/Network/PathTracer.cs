using System.Collections.Immutable;
using System.Net;

namespace SmtpMonitor.Core.Network;

/// <summary>
/// Traces by TCP connections whose packets live for so many hops only: a router that drops one says so by ICMP, and Linux tells the
/// socket's owner who it was (<see cref="IcmpErrorQueue"/>). Needs no privilege, and goes the way that mail goes: a trace by UDP or by
/// ICMP would miss a filter that looks at the TCP port. An accepted connection is closed at once and nothing is sent through it.
/// </summary>
public sealed class PathTracer(TimeProvider time) : IPathTracer
{
    private const string NoErrorQueue =
        "this system tells no program which router answered (Linux does, by the error queue of a socket): a probe can say whether the port is blocked, but not where";

    private static readonly Task Never = new TaskCompletionSource().Task;

    private readonly TcpConnector _connector = new(time);

    /// <inheritdoc/>
    public async Task<PathTrace> TraceAsync(TraceRequest request, Action<TraceHop>? onHop, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!IcmpErrorQueue.Available)
        {
            return new PathTrace(request.Address, request.Port, [], TraceEnd.Unavailable, NoErrorQueue);
        }

        var board = new TraceBoard(request);
        var reported = await RunAsync(board, request, onHop, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var trace = board.Finish() with { Source = request.Source ?? LocalRoute.SourceFor(request.Address) };

        // Answers behind a distance that was still waiting when time ran out.
        foreach (var hop in trace.Hops.Skip(reported))
        {
            onHop?.Invoke(hop);
        }

        return trace;
    }

    /// <returns>How many distances were told to <paramref name="onHop"/>.</returns>
    private async Task<int> RunAsync(TraceBoard board, TraceRequest request, Action<TraceHop>? onHop, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        using var limit = new CancellationTokenSource(request.Limit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var attempts = new List<HopAttempt>();
        var reported = 0;
        try
        {
            while (!board.IsDone && !stop.IsCancellationRequested)
            {
                var now = time.GetElapsedTime(started);
                if (board.NextStart is { } due && due <= now)
                {
                    var ttl = board.Start(now);
                    attempts.Add(new HopAttempt(ttl, token => TryAsync(request, ttl, token), stop.Token));
                    continue;
                }

                await WaitAsync(attempts, board.NextStart - now, stop.Token);
                Collect(board, attempts);
                foreach (var hop in board.Report())
                {
                    reported++;
                    onHop?.Invoke(hop);
                }
            }

            return reported;
        }
        finally
        {
            await Task.WhenAll(attempts.Select(a => a.EndAsync()));
            attempts.ForEach(a => a.Dispose());
        }
    }

    private async Task<HopReading> TryAsync(TraceRequest request, int ttl, CancellationToken cancellationToken)
    {
        var result = await _connector.ConnectAsync(
            new IPEndPoint(request.Address, request.Port), request.Source, ttl, request.HopTimeout, cancellationToken);
        result.Socket?.Dispose();
        return HopReading.Of(ttl, request.Address, result);
    }

    /// <summary>Until an attempt ends, or the next one is due.</summary>
    private async Task WaitAsync(List<HopAttempt> attempts, TimeSpan? due, CancellationToken cancellationToken)
    {
        var answer = attempts.Count == 0 ? Never : Task.WhenAny(attempts.Select(a => a.Reading));
        await answer.WaitAsync(due ?? Timeout.InfiniteTimeSpan, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Takes in what has come; the nearest first, so that a farther answer to the same end is not taken for it.</summary>
    private static void Collect(TraceBoard board, List<HopAttempt> attempts)
    {
        foreach (var attempt in attempts.Where(a => a.Reading.IsCompleted).OrderBy(a => a.Ttl).ToList())
        {
            attempts.Remove(attempt);
            foreach (var needless in Take(board, attempt))
            {
                attempts.Find(a => a.Ttl == needless)?.Abandon();
            }

            attempt.Dispose();
        }
    }

    /// <returns>The distances that do not matter any more.</returns>
    private static ImmutableArray<int> Take(TraceBoard board, HopAttempt attempt)
    {
        if (attempt.Reading.IsCompletedSuccessfully)
        {
            var reading = attempt.Reading.Result;
            if (reading.Hop is { } hop)
            {
                return board.Record(hop);
            }

            board.Fail(reading.Problem);
        }
        else if (attempt.Reading.Exception?.InnerException is { } unexpected)
        {
            board.Fail(unexpected.Message);
        }

        // Cancelled: abandoned, or the trace as a whole.
        return [];
    }
}
