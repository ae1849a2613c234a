using System.Net;

namespace SmtpMonitor.Core.Probing;

/// <summary>
/// Leaves a place alone after it throttled us: one minute at first, twice as long each time again, at most a quarter of an hour, give
/// or take a tenth so that many monitors do not come back together. A place is a port of an address, because servers count
/// connections by service (Postfix's anvil does): a busy port 25 says nothing about 587, and one reply must not silence both. Only
/// when a second port of the address throttles too is the whole address left alone.
/// </summary>
/// <remarks>
/// A success halves the count instead of forgetting it: a server that serves us once in ten minutes would otherwise be asked after one
/// minute, two and four again after each success. An hour without a throttle forgets it. Waits run on the monotonic clock; a stepped
/// wall clock changes only what is shown.
/// </remarks>
public sealed class AddressBackoff(TimeProvider time, Random? random = null)
{
    private const double Jitter = 0.1;
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Cap = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, Dictionary<int, Throttle>> _throttles = [];
    private readonly Random _random = random ?? Random.Shared;

    /// <summary>No back-off is longer; the jitter is in it.</summary>
    public static readonly TimeSpan LongestWait = Cap * (1 + Jitter);

    /// <summary>Until when nothing should be sent to the place, by the wall clock of when that was decided; null when it may be probed.</summary>
    public DateTimeOffset? Until(IPAddress address, int port)
    {
        lock (_lock)
        {
            return UntilCore(address, port);
        }
    }

    /// <summary>True when the place throttled us within the last hour.</summary>
    public bool ThrottledRecently(IPAddress address, int port)
    {
        lock (_lock)
        {
            return _throttles.TryGetValue(address, out var ports) && ports.TryGetValue(port, out var throttle) && IsRemembered(throttle);
        }
    }

    /// <summary>Notes a throttle.</summary>
    /// <returns>Until when the place is left alone.</returns>
    public DateTimeOffset Throttled(IPAddress address, int port)
    {
        lock (_lock)
        {
            Forget();
            if (!_throttles.TryGetValue(address, out var ports))
            {
                _throttles[address] = ports = [];
            }

            var times = ports.GetValueOrDefault(port).Times + 1;
            var wait = Math.Min(First.TotalSeconds * Math.Pow(2, Math.Min(times - 1, 10)), Cap.TotalSeconds);
            var jittered = TimeSpan.FromSeconds(wait * (1 - Jitter + (2 * Jitter * _random.NextDouble())));
            ports[port] = new Throttle(times, time.GetTimestamp(), jittered, time.GetUtcNow() + jittered, ServedSince: false);
            return UntilCore(address, port)!.Value;
        }
    }

    /// <summary>Notes a probe that succeeded.</summary>
    public void Served(IPAddress address, int port)
    {
        lock (_lock)
        {
            if (_throttles.TryGetValue(address, out var ports) && ports.TryGetValue(port, out var throttle))
            {
                ports[port] = throttle with { Times = throttle.Times / 2, ServedSince = true };
            }
        }
    }

    private DateTimeOffset? UntilCore(IPAddress address, int port)
    {
        if (!_throttles.TryGetValue(address, out var ports))
        {
            return null;
        }

        // Two services that turn us away mean us, not their own load.
        var whole = ports.Values.Count(t => !t.ServedSince && IsRemembered(t)) > 1;
        return ports
            .Where(p => p.Key == port || (whole && !p.Value.ServedSince))
            .Select(p => p.Value)
            .Where(t => time.GetElapsedTime(t.At) < t.Wait)
            .Max(t => (DateTimeOffset?)t.Until);
    }

    private bool IsRemembered(Throttle throttle) => time.GetElapsedTime(throttle.At) < Memory;

    private void Forget()
    {
        foreach (var (address, ports) in _throttles.ToList())
        {
            foreach (var (port, _) in ports.Where(p => !IsRemembered(p.Value)).ToList())
            {
                ports.Remove(port);
            }

            if (ports.Count == 0)
            {
                _throttles.Remove(address);
            }
        }
    }

    /// <param name="Times">Throttles in a row, halved by each success.</param>
    /// <param name="At">The last one, as a timestamp of the time provider.</param>
    /// <param name="Wait">From then on nothing is sent for so long.</param>
    /// <param name="Until">The end of it by the wall clock of then: to be shown.</param>
    /// <param name="ServedSince">True when a probe succeeded since.</param>
    private readonly record struct Throttle(int Times, long At, TimeSpan Wait, DateTimeOffset Until, bool ServedSince);
}
