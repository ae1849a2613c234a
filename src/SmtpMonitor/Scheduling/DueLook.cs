using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Scheduling;

/// <summary>The straight line of one due look at a control: look, store (which tells the observers), and come back sooner when it failed.</summary>
internal sealed partial class DueLook(IControlProber prober, TriggerBoard triggers, SchedulingClock clock, ILogger<DueLook> logger)
{
    /// <summary>Never throws.</summary>
    public async Task RunAsync(ScheduledControl scheduled)
    {
        try
        {
            if (scheduled.Retired.IsCancellationRequested || !scheduled.Group.Wants(scheduled.Control.Key.Family))
            {
                return;
            }

            var started = clock.GetUtcNow();
            var result = await prober.LookAsync(scheduled.Control, scheduled.Retired);
            scheduled.LookedAt(clock.GetUtcNow());
            if (!scheduled.Retired.IsCancellationRequested && scheduled.Group.Take(result))
            {
                await ComeBackSoonerAsync(scheduled, started);
            }
        }
        catch (OperationCanceledException) when (scheduled.Retired.IsCancellationRequested)
        {
            // Removed, replaced or stopping: nobody waits for this result.
        }
        catch (Exception e)
        {
            Failed(logger, e, scheduled.Control.Key.ToString());
        }
        finally
        {
            scheduled.Leave();
        }
    }

    private async Task ComeBackSoonerAsync(ScheduledControl scheduled, DateTimeOffset started)
    {
        var settings = scheduled.Control.Settings;
        var now = clock.GetUtcNow();
        var next = Cadence.NextOnGrid(scheduled.GridStart, settings.Interval, now);
        if (Cadence.Retry(settings.RetryInterval, now - started, next, now) is { } retry)
        {
            await triggers.OnceAsync(TriggerKind.Control, scheduled.Id, retry, scheduled.Retired);
        }
    }

    [LoggerMessage(330, LogLevel.Error, "The look at control {Control} failed: a defect of the monitor")]
    private static partial void Failed(ILogger logger, Exception exception, string control);
}
