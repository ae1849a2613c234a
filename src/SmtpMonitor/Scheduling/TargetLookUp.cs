using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Scheduling;

/// <summary>Looks targets up, so many at once: a resolver that is down must not be flooded, nor hold up address literals.</summary>
internal sealed class TargetLookUp(EndpointDiscovery discovery) : IDisposable
{
    private const int AtOnce = 32;

    private readonly SemaphoreSlim _places = new(AtOnce);

    public async Task<DiscoveryResult> FindAsync(ScheduledTarget target)
    {
        if (!target.NeedsDiscovery)
        {
            return await discovery.DiscoverAsync(target.Definition, target.Found, target.Retired);
        }

        await _places.WaitAsync(target.Retired);
        try
        {
            return await discovery.DiscoverAsync(target.Definition, target.Found, target.Retired);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();
}
