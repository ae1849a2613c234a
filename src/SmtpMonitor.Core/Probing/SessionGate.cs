using System.Net;

namespace SmtpMonitor.Core.Probing;

/// <summary>
/// Bounds the sessions at one address, first come, first served: servers allow as little as one connection at a time,
/// and a monitor must not be the reason for their refusals.
/// </summary>
public sealed class SessionGate(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, Queue> _queues = [];

    /// <summary>Sessions at once at one address; may change at any time. Default 1.</summary>
    public int SessionsPerAddress { get; set; } = 1;

    /// <summary>Waits for a place; null when none came free within <paramref name="patience"/>. Disposing the place gives it back.</summary>
    public async ValueTask<IDisposable?> EnterAsync(IPAddress address, TimeSpan patience, CancellationToken cancellationToken)
    {
        TaskCompletionSource waiter;
        lock (_lock)
        {
            if (TryEnterCore(address) is { } place)
            {
                return place;
            }

            waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _queues[address].Waiting.AddLast(waiter);
        }

        try
        {
            await waiter.Task.WaitAsync(patience, time, cancellationToken);
            return new Place(this, address);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            if (!Withdraw(address, waiter))
            {
                // The place was given in the same moment: take it, or pass it on.
                if (e is TimeoutException)
                {
                    return new Place(this, address);
                }

                Leave(address);
            }

            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }

    /// <summary>A place when one is free at once; otherwise null.</summary>
    public IDisposable? TryEnter(IPAddress address)
    {
        lock (_lock)
        {
            return TryEnterCore(address);
        }
    }

    private Place? TryEnterCore(IPAddress address)
    {
        if (!_queues.TryGetValue(address, out var queue))
        {
            _queues[address] = queue = new Queue();
        }

        if (queue.Inside >= SessionsPerAddress)
        {
            return null;
        }

        queue.Inside++;
        return new Place(this, address);
    }

    private bool Withdraw(IPAddress address, TaskCompletionSource waiter)
    {
        lock (_lock)
        {
            return _queues.TryGetValue(address, out var queue) && queue.Waiting.Remove(waiter);
        }
    }

    private void Leave(IPAddress address)
    {
        lock (_lock)
        {
            var queue = _queues[address];
            queue.Inside--;
            while (queue.Inside < SessionsPerAddress && queue.Waiting.First is { } next)
            {
                queue.Waiting.RemoveFirst();
                queue.Inside++;
                next.Value.SetResult();
            }

            if (queue is { Inside: 0, Waiting.Count: 0 })
            {
                _queues.Remove(address);
            }
        }
    }

    private sealed class Queue
    {
        public int Inside { get; set; }

        public LinkedList<TaskCompletionSource> Waiting { get; } = [];
    }

    private sealed class Place(SessionGate gate, IPAddress address) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                gate.Leave(address);
            }
        }
    }
}
