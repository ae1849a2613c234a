using System.Net;

namespace SmtpMonitor.Core.Probing;

/// <summary>
/// Leaves an address alone after it throttled us: one minute at first, twice as long each time again, at most half an hour, give or
/// take a tenth so that many monitors do not come back together. An hour without a throttle forgets it.
/// </summary>
public sealed class AddressBackoff(TimeProvider time, Random? random = null)
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    /// <summary>No wait is longer, jitter included.</summary>
    public static readonly TimeSpan LongestWait = 1.1 * Longest;
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, (int Times, DateTimeOffset Last, DateTimeOffset Until)> _throttles = [];
    private readonly Random _random = random ?? Random.Shared;

    /// <summary>True while nothing should be sent to the address.</summary>
    public bool IsBackingOff(IPAddress address)
    {
        lock (_lock)
        {
            return _throttles.TryGetValue(address, out var throttle) && time.GetUtcNow() < throttle.Until;
        }
    }

    /// <summary>True when the address throttled us within the last hour.</summary>
    public bool ThrottledRecently(IPAddress address)
    {
        lock (_lock)
        {
            return _throttles.TryGetValue(address, out var throttle) && time.GetUtcNow() < throttle.Last + Memory;
        }
    }

    /// <summary>Notes a throttle.</summary>
    public void Throttled(IPAddress address)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            Forget(now);
            var times = _throttles.TryGetValue(address, out var before) ? before.Times + 1 : 1;
            var wait = Math.Min(First.TotalSeconds * Math.Pow(2, Math.Min(times - 1, 10)), Longest.TotalSeconds);
            var jitter = 0.9 + (0.2 * _random.NextDouble());
            _throttles[address] = (times, now, now + TimeSpan.FromSeconds(wait * jitter));
        }
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var address in _throttles.Where(t => t.Value.Last + Memory < now).Select(t => t.Key).ToList())
        {
            _throttles.Remove(address);
        }
    }
}
