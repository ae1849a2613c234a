namespace SmtpMonitor.Web.Guard;

/// <summary>A token bucket: one request each interval, and a burst that may come at once.</summary>
/// <param name="interval">Zero is no limit.</param>
/// <param name="burst">Requests at once; the bucket begins full.</param>
/// <param name="time">The clock.</param>
internal sealed class RequestRate(TimeSpan interval, int burst, TimeProvider time)
{
    private readonly Lock _lock = new();
    private double _tokens = burst;
    private long _at = time.GetTimestamp();

    /// <summary>True for a request that is to be answered.</summary>
    public bool TryTake()
    {
        if (interval <= TimeSpan.Zero)
        {
            return true;
        }

        lock (_lock)
        {
            var now = time.GetTimestamp();
            _tokens = Math.Min(burst, _tokens + (time.GetElapsedTime(_at, now) / interval));
            _at = now;
            if (_tokens < 1)
            {
                return false;
            }

            _tokens--;
            return true;
        }
    }
}
