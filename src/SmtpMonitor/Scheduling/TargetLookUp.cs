using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Scheduling;

/// <summary>Looks targets up, so many at once: a resolver that is down must not be flooded, nor hold up address literals.</summary>
internal sealed class TargetLookUp(EndpointDiscovery discovery, RoutedFamilies routed, SchedulingClock clock) : IDisposable
{
    private const int AtOnce = 32;

    private readonly SemaphoreSlim _places = new(AtOnce);

    public async Task<DiscoveryResult> FindAsync(ScheduledTarget target)
    {
        if (!target.NeedsDiscovery)
        {
            return await FindNowAsync(target);
        }

        await _places.WaitAsync(target.Retired);
        try
        {
            return await FindNowAsync(target);
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task<DiscoveryResult> FindNowAsync(ScheduledTarget target)
    {
        var found = await discovery.DiscoverAsync(target.Definition, target.Found, target.Retired);
        target.Retired.ThrowIfCancellationRequested();
        return target.Departures.Settle(target.Definition, routed.Current(), target.Found, found, clock.GetUtcNow());
    }

    public void Dispose() => _places.Dispose();
}
