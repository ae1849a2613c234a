using SmtpMonitor.Configuration;

namespace SmtpMonitor.Web.OnDemand;

/// <summary>
/// How many on-demand probes run at once and begin in a second. Whoever comes past that is told when to come again; nobody waits in a
/// queue, because a scraper comes again by itself.
/// </summary>
internal sealed class ProbeBounds(TimeProvider time) : IConfigurationConsumer
{
    private readonly Lock _lock = new();
    private int _most;
    private int _perSecond;
    private int _inside;
    private double _tokens;
    private long _filledAt = time.GetTimestamp();

    public Task ApplyAsync(MonitorConfiguration configuration, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            (_most, _perSecond) = (configuration.OnDemandProbes, configuration.OnDemandProbesPerSecond);
            (_tokens, _filledAt) = (_perSecond, time.GetTimestamp());
        }

        return Task.CompletedTask;
    }

    /// <summary>A place, given back when disposed; null when there is none now.</summary>
    public IDisposable? TryEnter()
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            _tokens = Math.Min(_perSecond, _tokens + (time.GetElapsedTime(_filledAt, now).TotalSeconds * _perSecond));
            _filledAt = now;
            if (_inside >= _most || _tokens < 1)
            {
                return null;
            }

            _inside++;
            _tokens--;
            return new Place(this);
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            _inside--;
        }
    }

    private sealed class Place(ProbeBounds bounds) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                bounds.Leave();
            }
        }
    }
}
