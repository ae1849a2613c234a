namespace SmtpMonitor.Scheduling;

/// <summary>
/// Runs probes, so many at once, and lets so many wait; more are refused. Fair between lanes (targets): a lane may take a free
/// place only while it holds fewer than are free. One lane that hangs so gets at most half of the places, two a third each, and a
/// place is left for the next one, so that a target that hangs never delays another. The same rule shares out the waiting room.
/// </summary>
public sealed class ProbeEngine
{
    /// <summary>Probes that may wait per probe that may run.</summary>
    private const int WaitingPerPlace = 4;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Lane> _lanes = new(StringComparer.Ordinal);
    private readonly LinkedList<Lane> _waiting = new();
    private readonly Action<int> _inFlightChanged;
    private int _places;
    private int _running;
    private int _pending;
    private bool _closed;
    private TaskCompletionSource _idle = CompletedIdle();

    /// <param name="places">Probes at once, at least 1.</param>
    /// <param name="inFlightChanged">Told the number of running probes whenever it changed, one call at a time.</param>
    public ProbeEngine(int places, Action<int> inFlightChanged)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(places, 1);
        ArgumentNullException.ThrowIfNull(inFlightChanged);
        _places = places;
        _inFlightChanged = inFlightChanged;
    }

    /// <summary>Changes how many run at once. Running ones are not disturbed.</summary>
    public void Resize(int places)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(places, 1);
        lock (_lock)
        {
            _places = places;
            Dispatch();
        }
    }

    /// <summary>Starts the work now or when a place is free. False: full, and the work will not run.</summary>
    /// <param name="lane">Works of one lane compete with each other before they compete with other lanes.</param>
    /// <param name="work">Must not throw; runs on the thread pool.</param>
    public bool TryEnqueue(string lane, Func<Task> work)
    {
        ArgumentNullException.ThrowIfNull(lane);
        ArgumentNullException.ThrowIfNull(work);
        lock (_lock)
        {
            if (_closed)
            {
                return false;
            }

            var known = LaneOf(lane);
            if (known.Queue.Count == 0 && MayRun(known))
            {
                Start(known, work);
                return true;
            }

            if (known.Queue.Count >= (_places * WaitingPerPlace) - _pending)
            {
                RemoveIfEmpty(known);
                return false;
            }

            if (known.Queue.Count == 0)
            {
                _waiting.AddLast(known);
            }

            known.Queue.Enqueue(work);
            _pending++;
            return true;
        }
    }

    /// <summary>Takes no more work and drops what waits. What runs goes on.</summary>
    /// <returns>Ends when nothing runs any more.</returns>
    public Task CloseAsync()
    {
        lock (_lock)
        {
            _closed = true;
            _waiting.Clear();
            _lanes.Clear();
            _pending = 0;
            return _idle.Task;
        }
    }

    private static TaskCompletionSource CompletedIdle()
    {
        var idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        idle.SetResult();
        return idle;
    }

    private bool MayRun(Lane lane) => lane.Running < _places - _running;

    private Lane LaneOf(string name)
    {
        if (!_lanes.TryGetValue(name, out var lane))
        {
            _lanes[name] = lane = new Lane(name);
        }

        return lane;
    }

    private void RemoveIfEmpty(Lane lane)
    {
        if (lane is { Running: 0, Queue.Count: 0 })
        {
            _lanes.Remove(lane.Name);
        }
    }

    private void Dispatch()
    {
        // Each lane in turn; a lane that got a place goes to the end. At most _places lanes run anything, so at most that many
        // are passed over: any other lane may take a free place.
        var node = _waiting.First;
        while (node is not null && _running < _places)
        {
            var next = node.Next;
            var lane = node.Value;
            if (MayRun(lane))
            {
                _waiting.Remove(node);
                var work = lane.Queue.Dequeue();
                _pending--;
                if (lane.Queue.Count > 0)
                {
                    _waiting.AddLast(node);
                    next ??= node;
                }

                Start(lane, work);
            }

            node = next;
        }
    }

    private void Start(Lane lane, Func<Task> work)
    {
        lane.Running++;
        if (_running++ == 0)
        {
            _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        _inFlightChanged(_running);
        _ = Task.Run(async () =>
        {
            try
            {
                await work();
            }
            finally
            {
                Finished(lane);
            }
        });
    }

    private void Finished(Lane lane)
    {
        lock (_lock)
        {
            lane.Running--;
            _running--;
            RemoveIfEmpty(lane);
            _inFlightChanged(_running);
            Dispatch();
            if (_running == 0)
            {
                _idle.TrySetResult();
            }
        }
    }

    private sealed class Lane(string name)
    {
        public string Name { get; } = name;

        public Queue<Func<Task>> Queue { get; } = new();

        public int Running { get; set; }
    }
}
